using NeuroHub.Audit;
using NeuroHub.EventSourcing;
using NeuroHub.Plant;

namespace NeuroHub.Users;

/// <summary>Failed attempts on one name: five lock it for ten minutes (requirements 6.2).</summary>
public sealed record Lockout
{
    private const int Allowed = 5;

    /// <summary>How long a lock lasts, and after how long without one more a failure is forgotten.</summary>
    public static TimeSpan Time { get; } = TimeSpan.FromMinutes(10);

    public int Failures { get; init; }
    public DateTimeOffset LastFailureAt { get; init; }
    public DateTimeOffset? LockedUntil { get; init; }

    /// <summary>Of the stored row, counted up by each write; 0 = there is no row.</summary>
    public int Version { get; init; }

    public bool IsLocked(DateTimeOffset now) => LockedUntil > now;

    /// <summary>One more. Failures that lie longer back than a lock lasts are forgotten, and so is a lock that is over.</summary>
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

/// <summary>
/// Lifts the lock of a name: an audit entry, then the row. Needs the store alone, so the command line does it too, whether or
/// not a server runs: the name's grain reads the row at each attempt.
/// </summary>
public sealed class Unlocking(ICommitLog log, ILockouts lockouts, TimeProvider clock)
{
    /// <param name="userId">Whose lock it is.</param>
    /// <param name="username">Their name.</param>
    /// <param name="by">Who lifts it: the item that the entry is committed with, without facts.</param>
    /// <returns>What the commit came to; null when there was nothing to lift and nothing to keep.</returns>
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

    /// <summary>What somebody at the server's own command line commits.</summary>
    public CommitItem ByOperator(string name) => new() { Appends = [], ActorId = 0, ActorName = name, At = clock.Now() };
}
