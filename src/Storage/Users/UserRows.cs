using NeuroHub.Storage.Rows;
using NeuroHub.Users;

namespace NeuroHub.Storage.Users;

/// <inheritdoc cref="IUserRows"/>
internal sealed class UserRows(Store store) : IUserRows
{
    public async Task<Account?> Find(string username)
    {
        var found = await new Query(store)
            .Add("SELECT id, username, role FROM users WHERE username_key = @key")
            .With("key", NameKey.Of(username))
            .Run(rows => rows.All(row => new Account(row.Long(0), row.Text(1), EnumText<Role>.Parse(row.Text(2))), default), default);
        return found.Count > 0 ? found[0] : null;
    }

    public Task<bool> IsWorkerOfRuns(long userId) =>
        new Query(store)
            .Add("SELECT 1 FROM runs WHERE worker_id = @user LIMIT 1")
            .With("user", userId)
            .Run(rows => rows.Next(default), default);
}
