using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using NeuroHub.Access;
using NeuroHub.ApiKeys;
using NeuroHub.Results;
using NeuroHub.Users;

namespace NeuroHub.Api.Access;

/// <summary>Puts a row of <see cref="AccessTable"/> on a route, and sees that every route has one.</summary>
internal static class AccessConventions
{
    public static RouteHandlerBuilder Allow(this RouteHandlerBuilder route, Permission permission)
    {
        var rule = AccessTable.Of(permission);
        route.WithMetadata(rule);
        return rule.IsAnonymous ? route.AllowAnonymous() : route.RequireAuthorization(Policy(rule));
    }

    /// <summary>For routes that are not ours.</summary>
    public static AuthorizationPolicy PolicyOf(Permission permission) => Policy(AccessTable.Of(permission));

    /// <summary>A route without a row would be open to the world: better no start than that.</summary>
    public static void RefuseUndeclared(this IEndpointRouteBuilder routes, string prefix)
    {
        foreach (var endpoint in routes.DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>())
        {
            if (endpoint.RoutePattern.RawText?.TrimStart('/').StartsWith(prefix.TrimStart('/'), StringComparison.OrdinalIgnoreCase) == true
                && endpoint.Metadata.GetMetadata<AccessRule>() is null)
            {
                throw new InvalidOperationException($"{endpoint.DisplayName} does not say who may use it: add .Allow(Permission.…).");
            }
        }
    }

    private static AuthorizationPolicy Policy(AccessRule rule) => new AuthorizationPolicyBuilder()
        .RequireAssertion(context => context.User is ActorPrincipal caller && Allows(rule, caller, context.Resource as HttpContext))
        .Build();

    private static bool Allows(AccessRule rule, ActorPrincipal caller, HttpContext? http) => caller.KeyRole is { } key
        ? rule.Allows(key)
        : (!caller.MustChangePassword || rule.BeforePasswordChange)
            && (rule.Allows(caller.Actor.Role) || (rule.OrSelf && IsSelf(caller.Actor, http)));

    /// <summary>A route that is open to each for their own names the user by <c>{id}</c>.</summary>
    private static bool IsSelf(Actor actor, HttpContext? http) =>
        http?.Request.RouteValues["id"] is string text && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id == actor.UserId;
}

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

internal static class ActorOfRequest
{
    /// <summary>Who is signed in, or the program whose key came; only on routes that are not anonymous.</summary>
    public static Actor Actor(this HttpContext http) =>
        http.User is ActorPrincipal principal
            ? principal.Actor
            : throw new InvalidOperationException("An anonymous route has no actor.");

    /// <summary>The session whose access token was sent; only on routes that are not anonymous.</summary>
    public static string SessionId(this HttpContext http) => ((ActorPrincipal)http.User).SessionId;
}

internal static class OriginOfRequest
{
    private const int MaxUserAgent = 256;

    /// <summary>Where the request came from; the address is the client's own when a trusted proxy forwarded it.</summary>
    public static Origin Origin(this HttpContext http)
    {
        var address = http.Connection.RemoteIpAddress;
        if (address is { IsIPv4MappedToIPv6: true })
            address = address.MapToIPv4();
        return new Origin(address?.ToString(), Clean(http.Request.Headers.UserAgent.ToString()));
    }

    private static string? Clean(string userAgent)
    {
        if (userAgent.Length == 0)
            return null;
        var text = userAgent.Length > MaxUserAgent ? userAgent[..MaxUserAgent] : userAgent;
        foreach (var c in text)
        {
            if (!char.IsAscii(c) || char.IsControl(c))
                return string.Concat(text.Select(it => char.IsAscii(it) && !char.IsControl(it) ? it : '?'));
        }

        return text;
    }
}
