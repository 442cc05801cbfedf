using System.Collections.Immutable;
using System.Globalization;
using NeuroHub.Audit;
using NeuroHub.EventSourcing;
using NeuroHub.Storage.Rows;
using NeuroHub.Storage.Users;
using NeuroHub.Users;

namespace NeuroHub.Hosting.Auth;

/// <summary>
/// Maintenance after a leak, from the command line while nodes run: a new signing key in place of all old ones, and the end of every session.
/// Both are in the audit trail before they are done.
/// </summary>
public sealed class KeyRotation(SigningKeys keys, ICommitLog log, UserQueries users, TimeProvider clock)
{
    private const int Attempts = 5;

    /// <summary>What the old keys signed is refused by every node within a second or two; sessions go on by their refresh tokens.</summary>
    /// <returns>Number of the new key.</returns>
    /// <exception cref="StoreUnavailableException">The store is away, or did not take the fact.</exception>
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

    /// <summary>Everybody signs in anew, stations too: their agents do it by themselves.</summary>
    /// <returns>How many users had sessions.</returns>
    /// <exception cref="StoreUnavailableException">The store is away.</exception>
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

    /// <summary>In the user's own stream. A running node may write there at the same time: then what it wrote is read first.</summary>
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
