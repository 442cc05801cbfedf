using NeuroHub.EventSourcing;
using NeuroHub.Storage.Rows;
using NeuroHub.Users;

namespace NeuroHub.Storage.Users;

/// <inheritdoc cref="ILockouts"/>
public sealed class Lockouts(Store store, TimeProvider clock) : ILockouts
{
    public async Task<Lockout> Find(string key)
    {
        var found = await Writing("SELECT failures, last_failure_at, locked_until, version FROM lockouts WHERE key = @key")
            .With("key", key)
            .Run(
                rows => rows.All(
                    static row => new Lockout { Failures = row.Int(0), LastFailureAt = row.Time(1), LockedUntil = row.TimeOrNull(2), Version = row.Int(3) },
                    default),
                default);
        return found.Count > 0 ? found[0] : new Lockout();
    }

    public async Task<bool> TryWrite(string key, Lockout after)
    {
        // What is forgotten anyhow goes: names that somebody made up must not fill the table.
        await Writing("DELETE FROM lockouts WHERE last_failure_at <= @forgotten AND key <> @key")
            .With("forgotten", after.LastFailureAt - Lockout.Time)
            .With("key", key)
            .Run(rows => rows.Next(default), default);
        return await Writing(after.Version == 1
                ? """
                INSERT INTO lockouts (key, failures, last_failure_at, locked_until, version) VALUES (@key, @failures, @at, @until, 1)
                ON CONFLICT DO NOTHING RETURNING version
                """
                : """
                UPDATE lockouts SET failures = @failures, last_failure_at = @at, locked_until = @until, version = version + 1
                WHERE key = @key AND version = @before RETURNING version
                """)
            .With("key", key)
            .With("failures", after.Failures)
            .With("at", after.LastFailureAt)
            .With("until", after.LockedUntil)
            .With("before", after.Version - 1)
            .Run(rows => rows.Next(default), default);
    }

    public Task Forget(string key) =>
        Writing("DELETE FROM lockouts WHERE key = @key").With("key", key).Run(rows => rows.Next(default), default);

    /// <summary>The same users, each with the lock that their name is under.</summary>
    /// <exception cref="StoreUnavailableException">The store is away.</exception>
    public async Task<IReadOnlyList<UserView>> Show(IReadOnlyList<UserView> users, CancellationToken cancellation = default)
    {
        if (users.Count == 0)
            return users;
        var keys = users.Select(user => SignInKey.Of(user.Username)).ToArray();
        var query = new Query(store)
            .Add($"SELECT key, locked_until FROM lockouts WHERE locked_until > @now AND key IN ({string.Join(", ", keys.Select((_, i) => $"@key{i}"))})")
            .With("now", clock.GetUtcNow());
        for (var i = 0; i < keys.Length; i++)
            query.With($"key{i}", keys[i]);
        var locks = (await query.Run(rows => rows.All(row => (Key: row.Text(0), Until: row.Time(1)), cancellation), cancellation))
            .ToDictionary(it => it.Key, it => it.Until, StringComparer.Ordinal);
        return locks.Count == 0
            ? users
            : [.. users.Select((user, i) => locks.TryGetValue(keys[i], out var until) ? user with { LockedUntil = until } : user)];
    }

    private Query Writing(string sql) => new Query(store, store.Writing).Add(sql);
}
