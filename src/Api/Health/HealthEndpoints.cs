using NeuroHub.Access;
using NeuroHub.Api.Answers;
using NeuroHub.Api.Auth;
using NeuroHub.Api.Errors;
using NeuroHub.Api.Json;
using NeuroHub.Api.OpenApi;
using NeuroHub.Api.Requests;

namespace NeuroHub.Api.Health;

/// <summary>Probes for whoever runs the process; open, and without secrets.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder api)
    {
        var health = api.MapGroup("/health").WithTags("Health").WithMetadata(TakesAnyQuery.Mark);
        health.MapGet("/", Health).Allow(Permission.Probe).Document(HealthDocs.Health);
        health.MapGet("/liveness", Liveness).Allow(Permission.Probe).Document(HealthDocs.Liveness);
        health.MapGet("/circuit-breakers", CircuitBreakers).Allow(Permission.Probe).Document(HealthDocs.CircuitBreakers);
        health.MapGet("/readiness", Readiness).Allow(Permission.Probe).Document(HealthDocs.Readiness);
    }

    /// <summary>The same at the root, where load balancers look first.</summary>
    public static void MapRootHealth(this IEndpointRouteBuilder root) =>
        root.MapGet("/health", Health).Allow(Permission.Probe).ExcludeFromDescription();

    private static async Task<IResult> Health(HealthChecks checks, HttpContext http, CancellationToken aborted)
    {
        var view = await checks.Look(aborted);
        if (IsAnybody(http))
            view = view.ForAnybody();
        var status = view.Status == HealthStatus.Unhealthy ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK;
        return new JsonAnswer<HealthView>(view, ApiViews.Default.HealthView, status);
    }

    private static async Task<IResult> CircuitBreakers(Breakers breakers, HttpContext http, CancellationToken aborted)
    {
        var view = await breakers.Look(aborted);
        return Answer.Ok(IsAnybody(http) ? view.ForAnybody() : view, ApiViews.Default.BreakersView);
    }

    /// <summary>
    /// Without a valid token, or before the password was changed that somebody else set; all others may know what the plant's printers and
    /// stations are called.
    /// </summary>
    private static bool IsAnybody(HttpContext http) => http.User is not ActorPrincipal { MustChangePassword: false };

    private static IResult Liveness() => Answer.Ok(ProbeView.Alive, ApiViews.Default.ProbeView);

    private static async Task<IResult> Readiness(HealthChecks checks, CancellationToken aborted) =>
        await checks.IsReady(aborted)
            ? Answer.Ok(ProbeView.Ready, ApiViews.Default.ProbeView)
            : Answer.Refused(ApiRefusals.ServiceUnavailable);
}
