using NeuroHub.Api.Auth;
using NeuroHub.Silo.Auth;
using NeuroHub.Storage.Users;

namespace NeuroHub.Api.Feed;

/// <summary>Until when a stream may go on: a token is looked at when a request comes, and this one takes hours.</summary>
internal sealed class FeedEnd(ActorPrincipal reader, EndedSessions ended, SigningKeyRing keys, TimeProvider clock)
{
    private readonly int _epoch = keys.Epoch;

    /// <summary>Why the stream ends now; null while it may go on.</summary>
    public string? Reason =>
        ended.Contains(reader.SessionId) ? "the session has ended"
        : reader.KeyRole is null && keys.Epoch != _epoch ? "the signing keys were changed"
        : clock.GetUtcNow().UtcDateTime >= reader.Expires ? reader.KeyRole is null ? "the access token has expired" : "the API key has expired"
        : null;
}
