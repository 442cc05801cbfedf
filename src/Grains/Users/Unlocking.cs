using NeuroHub.Audit;
using NeuroHub.EventSourcing;
using NeuroHub.Plant;

namespace NeuroHub.Users;

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
