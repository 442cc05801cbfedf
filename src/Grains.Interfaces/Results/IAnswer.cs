namespace NeuroHub.Results;

/// <summary>An answer of whatever kind, for who only looks whether it is a refusal.</summary>
public interface IAnswer
{
    /// <summary>Null when it was done.</summary>
    Refusal? Refusal { get; }

    /// <summary>True when this is the kept answer of an earlier command with the same key.</summary>
    bool Replayed { get; }
}
