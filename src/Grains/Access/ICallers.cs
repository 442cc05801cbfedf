namespace NeuroHub.Access;

/// <summary>Tells who makes a call of a grain, by the token that came with it.</summary>
public interface ICallers
{
    /// <summary>Another number whenever what a token proved must be looked at again.</summary>
    int Epoch { get; }

    ValueTask<Caller> Of(string? token);
}
