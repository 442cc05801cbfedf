namespace NeuroHub.Bench.Api;

/// <summary>The server answered 429, 503 or CONFLICT: the call is right and must be sent again later.</summary>
internal sealed class TryAgainException(string message, TimeSpan? retryAfter) : Exception(message)
{
    public TimeSpan? RetryAfter { get; } = retryAfter;
}
