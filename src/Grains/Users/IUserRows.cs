namespace NeuroHub.Users;

/// <summary>What the store knows of users that no single user's grain does.</summary>
public interface IUserRows
{
    /// <summary>The account of this name, however it is typed; null when nobody has it.</summary>
    /// <exception cref="EventSourcing.StoreUnavailableException">The store is away.</exception>
    Task<Account?> Find(string username);

    /// <exception cref="EventSourcing.StoreUnavailableException">The store is away.</exception>
    Task<bool> IsWorkerOfRuns(long userId);
}

/// <summary>Whose name it is.</summary>
public sealed record Account(long UserId, string Username, Role Role);

/// <summary>The sessions that were ended, by whichever process.</summary>
public interface IEndedSessions
{
    bool Contains(string sessionId);
}

/// <summary>A session of a user that has not been ended.</summary>
public sealed record UserSession(string Id, DateTimeOffset BeganAt, bool IsOnDevice = false)
{
    public DateTimeOffset EndsAt => BeganAt + (IsOnDevice ? SessionTimes.OnDevice : SessionTimes.Longest);
}
