using System.Globalization;
using System.Security.Claims;
using NeuroHub.Users;

namespace NeuroHub.Api.Auth;

/// <summary>The signed-in user, ready to be put into a command; made once per token.</summary>
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

    /// <summary>Until when the token is good, UTC.</summary>
    public DateTime Expires => expires;

    /// <summary>Must first change a password that somebody else set.</summary>
    public bool MustChangePassword { get; init; }
}
