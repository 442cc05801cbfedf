using NeuroHub.EventSourcing;
using NeuroHub.Users;

namespace NeuroHub.Storage.Queries;

/// <summary>Reads users. Every method throws <see cref="StoreUnavailableException"/> when the store is away.</summary>
public sealed class UserQueries(Store store)
{
    public Task<PageOf<UserView>> List(Role? role, bool? isActive, Page page, CancellationToken cancellation = default) => throw store.NotYet();

    public Task<UserView?> Find(long id, CancellationToken cancellation = default) => throw store.NotYet();

    /// <summary>In any case: a username is one user's however it is typed.</summary>
    public Task<UserView?> FindByUsername(string username, CancellationToken cancellation = default) => throw store.NotYet();

    /// <summary>Whether there is any user yet; there is none before the first start.</summary>
    public Task<bool> Any(CancellationToken cancellation = default) => throw store.NotYet();
}
