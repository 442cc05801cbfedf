using System.Security.Cryptography;
using NeuroHub.Api.ClusterDashboards;
using NeuroHub.Api.Errors;

namespace NeuroHub.Api.Demo;

/// <summary>
/// Whoever signs in while the demo's day is written waits until it is: a session of yesterday's clock would be over as soon as the clock is
/// today's. The demo's own accounts go through, since they write the day.
/// </summary>
internal sealed class DemoDoor(DemoClock clock) : IStartupFilter
{
    public const string Header = "X-NeuroHub-Demo";

    // Shorter than any client waits; then it is told to come again.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(4);

    /// <summary>Shows that a caller is the demo's own.</summary>
    public string Pass { get; } = RandomNumberGenerator.GetHexString(32);

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(Wait);
        next(app);
    };

    private async Task Wait(HttpContext http, RequestDelegate next)
    {
        if (clock.Behind > TimeSpan.Zero && IsSignIn(http.Request) && http.Request.Headers[Header] != Pass && !await IsReleased(http.RequestAborted))
            await new ErrorAnswer(ApiRefusals.ServiceUnavailable).ExecuteAsync(http);
        else
            await next(http);
    }

    private static bool IsSignIn(HttpRequest request) => HttpMethods.IsPost(request.Method) && request.Path.Value is { } path
        && (path.StartsWith("/api/v1/auth/", StringComparison.OrdinalIgnoreCase) || path.StartsWith("/console/", StringComparison.OrdinalIgnoreCase)
            || request.Path.StartsWithSegments(ClusterDashboard.Path));

    private async Task<bool> IsReleased(CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Longest);
        try
        {
            await clock.Released.WaitAsync(limit.Token);
            return true;
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            return false;
        }
    }
}
