using NeuroHub.Audit;
using NeuroHub.EventSourcing;
using NeuroHub.Plant;
using NeuroHub.Results;

namespace NeuroHub.Users;

/// <summary>Writes failed sign-ins into the audit trail.</summary>
public sealed class SignInAudit(ICommitLog log, TimeProvider clock)
{
    /// <returns>The refusal; another one when the entry could not be written, because no failure is answered without its entry.</returns>
    public async Task<Refusal> Note(string username, long? user, Origin? from, Refusal refusal, string description)
    {
        var outcome = await log.Commit(new CommitItem
        {
            Appends = [],
            Facts = [new AuditFact("user", user is { } id ? $"{id}" : AttemptedName.Of(username), AuditAction.LoginFailed, description)],
            ActorId = 0,
            ActorName = AttemptedName.Of(username),
            At = clock.Now(),
            From = from,
        });
        return outcome is CommitOutcome.Committed ? refusal : CommitRefusals.Unavailable();
    }
}
