using System.Collections.Immutable;
using System.Globalization;
using NeuroHub.Audit;
using NeuroHub.EventSourcing;
using NeuroHub.Storage.Rows;
using NeuroHub.Storage.Users;
using NeuroHub.Users;

namespace NeuroHub.Hosting.Auth;

/// <summary>
/// Maintenance after a leak, from the command line while nodes run: replaces all signing keys by a new one, and ends every session. Both are
/// written to the audit trail before they are done.
/// </summary>
public sealed class KeyRotation(SigningKeys keys, ICommitLog log, UserQueries users, TimeProvider clock)
{
    private const int Attempts = 5;

    /// <summary>
    /// Every node refuses tokens of the old keys within one or two seconds. Sessions continue: their clients get a new token by the refresh
    /// token.
    /// </summary>
    /// <returns>Number of the new key.</returns>
    /// <exception cref="StoreUnavailableException">The store is not available, or did not accept the fact.</exception>
    public async Task<int> Rotate(string by)
    {
        var youngest = (await keys.All()) is [.., var key] ? key.Number : 0;
        var fact = new AuditFact(
            AuditFact.SigningKey, youngest.ToString(CultureInfo.InvariantCulture), AuditAction.Update, $"Signing keys up to {youngest} replaced by {by}");
        var outcome = await log.Commit(new CommitItem { Appends = [], ActorId = 0, ActorName = by, At = clock.GetUtcNow(), Facts = [fact] });
        return outcome is CommitOutcome.Committed
            ? await keys.Rotate()
            : throw new StoreUnavailableException($"The replacement of the signing keys could not be noted: {outcome}");
    }

    /// <summary>Ends all sessions: every user must sign in again. Station agents do that by themselves.</summary>
    /// <returns>How many users had sessions.</returns>
    /// <exception cref="StoreUnavailableException">The store is not available.</exception>
    public async Task<int> EndSessions(string by)
    {
        var count = 0;
        foreach (var user in await users.Ids())
        {
            if (await EndSessions(user, by))
                count++;
        }

        return count;
    }

    /// <summary>
    /// Writes to the user's own stream. When a running node writes there at the same time, the stream is read again and the write is repeated.
    /// </summary>
    private async Task<bool> EndSessions(long user, string by)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var stream = UserStream.Id(user);
            var recorded = await log.Read(stream);
            var state = recorded.Events.Cast<UserEvent>().Aggregate(UserState.Unknown, (known, @event) => known.Apply(@event));
            if (state.Sessions.IsEmpty)
                return false;
            var ended = new UserEvent.SessionsEnded(clock.GetUtcNow());
            var outcome = await log.Commit(new CommitItem
            {
                Appends = [new StreamAppend(stream, recorded.Version, ImmutableArray.Create(new Change(ended, state, state.Apply(ended))))],
                ActorId = 0,
                ActorName = by,
                At = ended.At,
            });
            if (outcome is CommitOutcome.Committed)
                return true;
            if (outcome is not CommitOutcome.Conflict)
                throw new StoreUnavailableException($"The sessions of user {user} could not be ended: {outcome}");
        }

        throw new StoreUnavailableException($"The sessions of user {user} could not be ended: others write there all the time.");
    }
}
