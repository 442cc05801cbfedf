namespace NeuroHub.Users;

/// <summary>What the store knows of users that no single user's grain does.</summary>
public interface IUserRows
{
    /// <summary>Id of the user with this name, however it is typed; null when nobody has it.</summary>
    /// <exception cref="EventSourcing.StoreUnavailableException">The store is away.</exception>
    Task<long?> FindId(string username);

    /// <exception cref="EventSourcing.StoreUnavailableException">The store is away.</exception>
    Task<bool> IsWorkerOfRuns(long userId);
}
