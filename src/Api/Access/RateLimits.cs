using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using NeuroHub.Api.Http;
using NeuroHub.Users;

namespace NeuroHub.Api.Access;

/// <summary>Refuses a request beyond the limit of its sender.</summary>
internal sealed class RateLimits(RequestDelegate next, RequestLimiter limiter)
{
    public Task InvokeAsync(HttpContext http)
    {
        // What a window has given out does not come back to it, so the lease need not be held.
        using var lease = limiter.Take(http);
        return lease.IsAcquired ? next(http) : Refuse(http, lease);
    }

    private static Task Refuse(HttpContext http, RateLimitLease lease)
    {
        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : RequestLimiter.Window;
        http.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return new ErrorAnswer(ApiRefusals.RateLimited).ExecuteAsync(http);
    }
}

/// <summary>
/// Counts requests per minute: by user with a valid token, by address without one. Sign-ins always count by address (rules.md 5). The
/// framework's own middleware is not used: it never disposes its limiters, and their timers keep a stopped host in memory.
/// </summary>
internal sealed class RequestLimiter(IOptions<EdgeOptions> edge) : IAsyncDisposable
{
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly PartitionedRateLimiter<HttpContext> _limiter =
        PartitionedRateLimiter.Create<HttpContext, Caller>(http => Partition(http, edge.Value.RateLimit));

    public RateLimitLease Take(HttpContext http) => _limiter.AttemptAcquire(http);

    public ValueTask DisposeAsync() => _limiter.DisposeAsync();

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
