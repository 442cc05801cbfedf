using NeuroHub.Users;

namespace NeuroHub.Api.Auth;

/// <summary>Who may use a route.</summary>
/// <param name="Roles">Any of these; empty = anonymous.</param>
/// <param name="OrSelf">Name of the route value that, when it is the caller's own id, opens it to every role; null = never.</param>
internal sealed record AccessRule(IReadOnlyList<Role> Roles, string? OrSelf = null)
{
    public bool IsAnonymous => Roles.Count == 0;

    public bool Allows(Actor actor, HttpContext? http)
    {
        foreach (var role in Roles)
            if (role == actor.Role)
                return true;
        return OrSelf is not null
            && http?.Request.RouteValues[OrSelf] is string text
            && long.TryParse(text, out var id)
            && id == actor.UserId;
    }
}
