namespace NeuroHub.Access;

/// <summary>
/// A grain always exists, whatever its key: one that was called by a wrong key must not hold memory. The filter asks it after it has refused
/// a call; a call that comes through is the grain's own matter.
/// </summary>
internal interface IMayBeNothing : IGrainBase
{
    /// <summary>
    /// Nothing is known under its key, in the store or in memory, and no call was let through to it: who is refused must not be able to end an
    /// activation that others use.
    /// </summary>
    bool IsNothing { get; }
}
