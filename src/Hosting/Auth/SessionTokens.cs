using Microsoft.Extensions.DependencyInjection;
using NeuroHub.Storage.Users;
using NeuroHub.Users;

namespace NeuroHub.Hosting.Auth;

/// <summary>
/// Believes an access token only when the record knows its session: that it exists, is that user's, was not ended, and that the user has the
/// role which the token claims. A signature alone proves only that somebody had a key. Callers remember the answer until the token ends.
/// </summary>
/// <param name="tokens">Checks signature and times.</param>
/// <param name="ended">What ended since.</param>
/// <param name="services">Of the host: calls of grains pass filters that need this class, so their factory is asked for late.</param>
public sealed class SessionTokens(Tokens tokens, EndedSessions ended, IServiceProvider services)
{
    private IGrainFactory? _grains;

    /// <summary>Who an access token speaks for; its state when it is no good.</summary>
    /// <exception cref="OrleansException">No silo answers.</exception>
    public async Task<TokenReading> Read(string token)
    {
        var reading = await tokens.Read(token);
        if (reading.State != TokenState.Valid)
            return reading;
        return await Find(reading.Actor!, reading.SessionId) is null ? TokenReading.Invalid : reading;
    }

    /// <summary>The user as the record has them, when the session lives and is theirs in this role; else null.</summary>
    public async Task<UserView?> Find(Actor actor, string sessionId)
    {
        if (ended.Contains(sessionId))
            return null;
        _grains ??= services.GetRequiredService<IGrainFactory>();
        var user = await _grains.GetGrain<IUserGrain>(actor.UserId).OfSession(sessionId);
        return user is not null && user.Username == actor.Username && user.Role == actor.Role ? user : null;
    }
}
