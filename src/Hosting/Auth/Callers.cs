using System.Collections.Concurrent;
using NeuroHub.Access;
using NeuroHub.Storage.Users;

namespace NeuroHub.Hosting.Auth;

/// <inheritdoc cref="ICallers"/>
public sealed class Callers(
    Tokens tokens, SessionTokens sessions, SigningKeyRing keys, NodePass own, EndedSessions ended, TimeProvider clock) : ICallers
{
    /// <summary>Far more than the stations and nodes of a plant. A full cache is emptied.</summary>
    private const int Capacity = 10_000;

    private readonly ConcurrentDictionary<string, Known> _known = new(StringComparer.Ordinal);

    public int Epoch => keys.Epoch;

    public ValueTask<Caller> Of(string? token)
    {
        if (token is null)
            return ValueTask.FromResult(Caller.Nobody);
        // Fast path: within a process the token is the same string object, and nearly every call stays within the process.
        if (ReferenceEquals(token, own.Current))
            return ValueTask.FromResult(Caller.Node);
        return _known.TryGetValue(token, out var known) && known.Epoch == keys.Epoch && known.Until > clock.GetUtcNow().UtcDateTime
            ? ValueTask.FromResult(known.SessionId is { } session && ended.Contains(session) ? Caller.Nobody : known.Caller)
            : Read(token);
    }

    private async ValueTask<Caller> Read(string token)
    {
        var epoch = keys.Epoch;
        if (await tokens.ReadNode(token) is { } until)
            return Remember(token, new Known(Caller.Node, null, until, epoch));
        var reading = await sessions.Read(token);
        return reading.State switch
        {
            TokenState.Expired => Caller.Expired,
            TokenState.Valid when !reading.OnlyReads && !ended.Contains(reading.SessionId) =>
                Remember(token, new Known(Caller.Of(reading.Actor!, reading.MustChangePassword), reading.SessionId, reading.Expires, epoch)),
            _ => Caller.Nobody,
        };
    }

    private Caller Remember(string token, Known known)
    {
        if (_known.Count >= Capacity)
            _known.Clear();
        _known[token] = known;
        return known.Caller;
    }

    private sealed record Known(Caller Caller, string? SessionId, DateTime Until, int Epoch);
}
