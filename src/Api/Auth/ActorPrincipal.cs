using System.Globalization;
using System.Security.Claims;
using NeuroHub.ApiKeys;
using NeuroHub.Users;

namespace NeuroHub.Api.Auth;

/// <summary>The signed-in user or the program with an API key, ready to be put into a command; made once per token or key.</summary>
internal sealed class ActorPrincipal(Actor actor, string sessionId, DateTime expires) : ClaimsPrincipal(new ClaimsIdentity(
    [
        new Claim(ClaimTypes.NameIdentifier, actor.UserId.ToString(CultureInfo.InvariantCulture)),
        new Claim(ClaimTypes.Name, actor.Username),
        new Claim(ClaimTypes.Role, actor.Role.ToString()),
    ],
    BearerHandler.Scheme))
{
    public Actor Actor => actor;

    public string SessionId => sessionId;

    /// <summary>Until when the token or the key is good, UTC.</summary>
    public DateTime Expires => expires;

    /// <summary>Of an API key, and of a wall, which reads as one; null = a user.</summary>
    public ApiKeyRole? KeyRole { get; init; }

    /// <summary>Must first change a password that somebody else set.</summary>
    public bool MustChangePassword { get; init; }
}
