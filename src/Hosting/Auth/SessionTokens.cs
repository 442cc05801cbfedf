using Microsoft.Extensions.DependencyInjection;
using NeuroHub.Storage.Users;
using NeuroHub.Users;

namespace NeuroHub.Hosting.Auth;

/// <summary>
/// Accepts an access token only when the record confirms its session: it exists, belongs to that user and has not ended, and the user has the
/// role in the token. The signature alone proves only that somebody had a key. Callers cache the answer until the token expires.
/// </summary>
/// <param name="tokens">Checks signature and times.</param>
/// <param name="ended">Sessions that have ended.</param>
/// <param name="services">The host's services. The grain factory is resolved late, because the filters of grain calls need this class.</param>
public sealed class SessionTokens(Tokens tokens, EndedSessions ended, IServiceProvider services)
{
    private IGrainFactory? _grains;

    /// <summary>Returns the user of an access token, or why the token is not valid.</summary>
    /// <exception cref="OrleansException">No silo answers.</exception>
    public async Task<TokenReading> Read(string token)
    {
        var reading = await tokens.Read(token);
        if (reading.State != TokenState.Valid)
            return reading;
        return await Find(reading.Actor!, reading.SessionId) is null ? TokenReading.Invalid : reading;
    }

    /// <summary>Returns the user from the record when the session is active and belongs to this user in this role; else null.</summary>
    public async Task<UserView?> Find(Actor actor, string sessionId)
    {
        if (ended.Contains(sessionId))
            return null;
        _grains ??= services.GetRequiredService<IGrainFactory>();
        var user = await _grains.GetGrain<IUserGrain>(actor.UserId).OfSession(sessionId);
        return user is not null && user.Username == actor.Username && user.Role == actor.Role ? user : null;
    }
}
