using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using NeuroHub.Api.Http;
using NeuroHub.Users;

namespace NeuroHub.Api.Access;

/// <summary>
/// Limits requests per minute: by user with a valid token, by address without one. Sign-ins always count by address (rules.md 5).
/// </summary>
internal static class RateLimits
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    public static void AddRateLimits(this IServiceCollection services)
    {
        services.AddRateLimiter(_ => { });
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<EdgeOptions>>((limiter, edge) =>
        {
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, Caller>(http => Partition(http, edge.Value.RateLimit));
            limiter.OnRejected = static (context, _) => Refuse(context);
        });
    }

    private static RateLimitPartition<Caller> Partition(HttpContext http, RateLimitOptions limits) =>
        http.User is ActorPrincipal { Actor: var actor } && http.GetEndpoint()?.Metadata.GetMetadata<LimitedByAddress>() is null
        ? Of(new Caller(actor.UserId, null), actor.Role == Role.Station ? limits.Station : limits.Authenticated)
        : Of(new Caller(0, ClientNetwork.Of(http.Connection.RemoteIpAddress), ProbeOf(http)), limits.Anonymous);

    private static RateLimitPartition<Caller> Of(Caller caller, int permits) => RateLimitPartition.GetFixedWindowLimiter(
        caller, _ => new FixedWindowRateLimiterOptions { PermitLimit = permits, Window = Window, AutoReplenishment = false });

    /// <summary>
    /// Each probe has its own count: a node must not look dead because another client at the prober's address sends many requests.
    /// </summary>
    private static string? ProbeOf(HttpContext http) =>
        http.GetEndpoint() is RouteEndpoint { RoutePattern.RawText: { } route }
            && (route.EndsWith("/liveness", StringComparison.Ordinal) || route.EndsWith("/readiness", StringComparison.Ordinal))
            ? route
            : null;

    private static ValueTask Refuse(OnRejectedContext context)
    {
        var http = context.HttpContext;
        var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : Window;
        http.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return new ValueTask(new ErrorAnswer(ApiRefusals.RateLimited).ExecuteAsync(http));
    }

    private readonly record struct Caller(long UserId, IPAddress? Address, string? Probe = null);
}

/// <summary>Marks a route whose requests count by address even with a valid token: it begins or continues a session.</summary>
internal sealed class LimitedByAddress
{
    public static LimitedByAddress Instance { get; } = new();

    private LimitedByAddress()
    {
    }
}
