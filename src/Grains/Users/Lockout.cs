using NeuroHub.Audit;
using NeuroHub.EventSourcing;
using NeuroHub.Plant;

namespace NeuroHub.Users;

/// <summary>Failed attempts for one name: five lock it for ten minutes (requirements 6.2).</summary>
public sealed record Lockout
{
    private const int Allowed = 5;

    /// <summary>How long a lock lasts. After the same time without another failure, failures are forgotten.</summary>
    public static TimeSpan Time { get; } = TimeSpan.FromMinutes(10);

    public int Failures { get; init; }
    public DateTimeOffset LastFailureAt { get; init; }
    public DateTimeOffset? LockedUntil { get; init; }

    /// <summary>Version of the stored row, which each write increases; 0 = there is no row.</summary>
    public int Version { get; init; }

    public bool IsLocked(DateTimeOffset now) => LockedUntil > now;

    /// <summary>Adds a failure. Failures that are older than a lock lasts are forgotten, and so is a lock that is over.</summary>
    public Lockout Failed(DateTimeOffset now)
    {
        var failures = LockedUntil is not null || LastFailureAt + Time <= now ? 1 : Failures + 1;
        return new Lockout
        {
            Failures = failures,
            LastFailureAt = now,
            LockedUntil = failures >= Allowed ? now + Time : null,
            Version = Version + 1,
        };
    }
}

/// <summary>
/// The failures of each name, known or not, by <see cref="SignInKey"/>. They are rows of the store, so that lists can show a lock and the
/// command line can lift one. Each method throws <see cref="EventSourcing.StoreUnavailableException"/> when the store is unavailable.
/// </summary>
public interface ILockouts
{
    Task<Lockout> Find(string key);

    /// <summary>Replaces the state that was read.</summary>
    /// <returns>False when somebody else wrote meanwhile: nothing was changed.</returns>
    Task<bool> TryWrite(string key, Lockout after);

    /// <summary>Removes the failures and the lock.</summary>
    Task Forget(string key);
}

/// <summary>
/// Lifts the lock of a name: first an audit entry, then the row. It needs only the store, so the command line does it too, whether or
/// not a server runs. The name's grain reads the row at each attempt.
/// </summary>
public sealed class Unlocking(ICommitLog log, ILockouts lockouts, TimeProvider clock)
{
    /// <param name="userId">Id of the user whose name is locked.</param>
    /// <param name="username">Their name.</param>
    /// <param name="by">Who lifts it: the item that the audit entry is committed with, without facts.</param>
    /// <returns>The outcome of the commit; null when there was nothing to lift and no key to keep.</returns>
    public async Task<CommitOutcome?> Lift(long userId, string username, CommitItem by)
    {
        var key = SignInKey.Of(username);
        var hasFailures = (await lockouts.Find(key)).Version > 0;
        if (!hasFailures && by.Keys.Count == 0)
            return null;
        var outcome = await log.Commit(hasFailures
            ? by with { Facts = [new AuditFact("user", $"{userId}", AuditAction.Update, $"The lock of {username} was lifted by {by.ActorName}")] }
            : by);
        if (hasFailures && outcome is CommitOutcome.Committed)
            await lockouts.Forget(key);
        return outcome;
    }

    /// <summary>The item that somebody at the server's own command line commits.</summary>
    public CommitItem ByOperator(string name) => new() { Appends = [], ActorId = 0, ActorName = name, At = clock.Now() };
}
