namespace NeuroHub.Users;

/// <summary>What the store knows of users and no single user's grain knows.</summary>
public interface IUserRows
{
    /// <summary>The account with this name, in any case; null when nobody has the name.</summary>
    /// <exception cref="EventSourcing.StoreUnavailableException">The store is unavailable.</exception>
    Task<Account?> Find(string username);

    /// <exception cref="EventSourcing.StoreUnavailableException">The store is unavailable.</exception>
    Task<bool> IsWorkerOfRuns(long userId);
}

/// <summary>The account behind a username.</summary>
public sealed record Account(long UserId, string Username, Role Role);
