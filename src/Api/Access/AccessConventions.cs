using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using NeuroHub.Access;
using NeuroHub.ApiKeys;
using NeuroHub.Results;
using NeuroHub.Users;

namespace NeuroHub.Api.Access;

/// <summary>
/// Attaches a row of <see cref="AccessTable"/> to a route, and checks that every route has one. This folder holds what stands between the
/// network and the handlers: HTTPS, security headers, rate limits, sign-in, tokens and permissions.
/// </summary>
internal static class AccessConventions
{
    public static RouteHandlerBuilder Allow(this RouteHandlerBuilder route, Permission permission)
    {
        var rule = AccessTable.Of(permission);
        route.WithMetadata(rule);
        return rule.IsAnonymous ? route.AllowAnonymous() : route.RequireAuthorization(Policy(rule));
    }

    /// <summary>The policy of a permission, for routes that a library maps: the cluster dashboard.</summary>
    public static AuthorizationPolicy PolicyOf(Permission permission) => Policy(AccessTable.Of(permission));

    /// <summary>Throws when a route has no row, so that the program does not start: such a route would be open to everybody.</summary>
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

    /// <summary>Where each user may call a route for themselves, <c>{id}</c> in its path is the user's id.</summary>
    private static bool IsSelf(Actor actor, HttpContext? http) =>
        http?.Request.RouteValues["id"] is string text && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id == actor.UserId;
}

/// <summary>The signed-in user, or the program with an API key, as an actor for commands. Made once per token or key.</summary>
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

    /// <summary>When the token or the key expires, UTC.</summary>
    public DateTime Expires => expires;

    /// <summary>The role of an API key; READ for the session of a wall screen; null = a user.</summary>
    public ApiKeyRole? KeyRole { get; init; }

    /// <summary>True when somebody else set the password: the user must change it first.</summary>
    public bool MustChangePassword { get; init; }
}

internal static class ActorOfRequest
{
    /// <summary>The signed-in user, or the program that sent an API key. Only for routes that are not anonymous.</summary>
    public static Actor Actor(this HttpContext http) =>
        http.User is ActorPrincipal principal
            ? principal.Actor
            : throw new InvalidOperationException("An anonymous route has no actor.");

    /// <summary>The session whose access token was sent. Only for routes that are not anonymous.</summary>
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
