using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using NeuroHub.Access;
using NeuroHub.Users;

namespace NeuroHub.Api.Auth;

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
