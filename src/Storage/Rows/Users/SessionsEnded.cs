using System.Collections.Immutable;
using NeuroHub.ApiKeys;
using NeuroHub.EventSourcing;
using NeuroHub.Storage.Record.CommitLog;
using NeuroHub.Storage.Record.Replay;
using NeuroHub.Storage.Rows;
using NeuroHub.Users;

[assembly: HasRows<SessionsEnded>]

namespace NeuroHub.Storage.Rows;

/// <summary>Which sessions a commit of a user's stream ends. For an API key's stream: the key itself.</summary>
internal sealed class SessionsEnded : Projection
{
    public static readonly RowStatement<Ended> End = RowStatement<Ended>.Insert("ended_sessions", c => c
        .Text("session_id", r => r.SessionId)
        .Long("user_id", r => r.UserId)
        .Time("ended_at", r => r.At),
        // A tablet's session belongs to two users, and both may end it.
        replaceBy: "session_id");

    public override int Order => 6;

    public override IReadOnlyList<RowStatement> Statements => [End];

    public override IReadOnlyList<DerivedTable> Tables =>
    [
        new("ended_sessions")
        {
            Key = ["session_id"],
            NotDerived = new Dictionary<string, string> { ["seq"] = "given by the database, for nodes that follow the table" },
            RemovedBy = "ended_at",
            KeptFor = AnswerPurge.EndedSessionsKept,
        },
    ];

    /// <param name="rows">The rows of the commit.</param>
    /// <param name="changes">Changes of one stream.</param>
    /// <param name="userId">Whose sessions they are; 0 = no user's.</param>
    public static void Project(RowWrites rows, ImmutableArray<Change> changes, long userId)
    {
        foreach (var (session, at) in By(changes))
            rows.Add(End, new Ended(session, userId, at));
    }

    public static IEnumerable<(string SessionId, DateTimeOffset At)> By(ImmutableArray<Change> changes)
    {
        foreach (var change in changes)
        {
            if (change is { Event: ApiKeyEvent.Revoked revoked, After: ApiKeyState key })
                yield return (ApiKeySession.Of(key.Id), revoked.At);
            if (change.Before is not UserState { Sessions.IsEmpty: false } before || change.After is not UserState after)
                continue;
            foreach (var session in before.Sessions)
                if (!after.HasSession(session.Id))
                    yield return (session.Id, AtOf((UserEvent)change.Event));
        }
    }

    private static DateTimeOffset AtOf(UserEvent @event) => @event switch
    {
        UserEvent.Updated e => e.At,
        UserEvent.PasswordChanged e => e.At,
        UserEvent.SignedIn e => e.At,
        UserEvent.SignedOut e => e.At,
        UserEvent.SessionsEnded e => e.At,
        UserEvent.Removed e => e.At,
        _ => throw new ArgumentOutOfRangeException(nameof(@event), @event, "An event that ends no session."),
    };

    /// <param name="SessionId">A user's session, or the id that stands for an API key.</param>
    /// <param name="UserId">0 = no user's.</param>
    /// <param name="At">When.</param>
    internal sealed record Ended(string SessionId, long UserId, DateTimeOffset At);
}
