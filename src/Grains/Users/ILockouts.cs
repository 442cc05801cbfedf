namespace NeuroHub.Users;

/// <summary>
/// The failures of each name, known or not, by <see cref="SignInKey"/>: rows of the store, so that lists can show a lock and
/// the command line can lift one. Each method throws <see cref="EventSourcing.StoreUnavailableException"/> when the store is away.
/// </summary>
public interface ILockouts
{
    Task<Lockout> Find(string key);

    /// <summary>Puts a new state in the place of the one that was read.</summary>
    /// <returns>False when somebody has written meanwhile: nothing was changed.</returns>
    Task<bool> TryWrite(string key, Lockout after);

    /// <summary>No failures, no lock.</summary>
    Task Forget(string key);
}
