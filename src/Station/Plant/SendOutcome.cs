namespace NeuroHub.Station.Plant;

/// <summary>What became of a document.</summary>
internal abstract record SendOutcome
{
    private SendOutcome()
    {
    }

    /// <summary>It is stored, now or before.</summary>
    public sealed record Sent : SendOutcome;

    /// <summary>The plant will never take it as it is.</summary>
    public sealed record Refused(string Code, string Sentence) : SendOutcome;

    /// <summary>The plant itself went wrong at it; it may do so at this document every time.</summary>
    public sealed record Failed(string Code, string Sentence) : SendOutcome;

    /// <summary>Nobody knows; send it again.</summary>
    /// <param name="Reason">For people.</param>
    /// <param name="RetryAfter">As the plant asked; null = as one sees fit.</param>
    public sealed record Away(string Reason, TimeSpan? RetryAfter = null) : SendOutcome;
}
