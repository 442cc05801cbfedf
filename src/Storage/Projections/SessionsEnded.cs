using System.Collections.Immutable;
using NeuroHub.ApiKeys;
using NeuroHub.EventSourcing;
using NeuroHub.Users;

namespace NeuroHub.Storage.Projections;

/// <summary>Which sessions a commit of a user's stream ends; of an API key's, the key.</summary>
internal static class SessionsEnded
{
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
}
