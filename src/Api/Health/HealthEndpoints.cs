using NeuroHub.Access;
using NeuroHub.Api.Access;
using NeuroHub.Api.Docs;
using NeuroHub.Api.Health;
using NeuroHub.Api.Health.Checks;
using NeuroHub.Api.Http;
using NeuroHub.Hosting;
using NeuroHub.Hosting.Health;

[assembly: HasRoutes<HealthEndpoints>]

namespace NeuroHub.Api.Health;

/// <summary>Probes for operators of the server. They need no sign-in and show no secrets.</summary>
internal sealed class HealthEndpoints : IRoutes
{
    public void Map(IEndpointRouteBuilder api)
    {
        var health = api.MapGroup("/health").Document("Health", "Probes for whoever runs the server.").WithMetadata(TakesAnyQuery.Mark);
        health.MapGet("/", Health).Allow(Permission.Probe).Document(HealthDocs.Health);
        health.MapGet("/liveness", Liveness).Allow(Permission.Probe).Document(HealthDocs.Liveness);
        health.MapGet("/circuit-breakers", CircuitBreakers).Allow(Permission.Probe).Document(HealthDocs.CircuitBreakers);
        health.MapGet("/readiness", Readiness).Allow(Permission.Probe).Document(HealthDocs.Readiness);
    }

    /// <summary>The same at the root, where load balancers look first.</summary>
    public static void MapRoot(IEndpointRouteBuilder root) =>
        root.MapGet("/health", Health).Allow(Permission.Probe).ExcludeFromDescription();

    private static async Task<IResult> Health(HealthChecks checks, HttpContext http, CancellationToken aborted)
    {
        var view = await checks.Look(aborted);
        if (IsAnybody(http))
            view = view.ForAnybody();
        var status = view.Status == HealthStatus.Unhealthy ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK;
        return new JsonAnswer<HealthView>(view, status);
    }

    private static async Task<IResult> CircuitBreakers(Breakers breakers, HttpContext http, CancellationToken aborted)
    {
        var view = await breakers.Look(aborted);
        return Answer.Ok(IsAnybody(http) ? view.ForAnybody() : view);
    }

    /// <summary>
    /// True without a valid token, and for a user who must first change a password that somebody else set. All others may know the names of the
    /// plant's printers and stations.
    /// </summary>
    private static bool IsAnybody(HttpContext http) => http.User is not ActorPrincipal { MustChangePassword: false };

    private static IResult Liveness() => Answer.Ok(ProbeView.Alive);

    private static async Task<IResult> Readiness(HealthChecks checks, CancellationToken aborted) =>
        await checks.IsReady(aborted)
            ? Answer.Ok(ProbeView.Ready)
            : Answer.Refused(ApiRefusals.ServiceUnavailable);
}

internal static class HealthSetup
{
    // How long requests may take to finish after the web server has stopped listening.
    private static readonly TimeSpan Finishing = TimeSpan.FromSeconds(30);

    public static IHostApplicationBuilder AddHealth(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<HealthChecks>();
        services.AddSingleton<Breakers>();
        services.AddSingleton<Clocks>();
        services.AddSingleton<IHealthCheck, DatabaseCheck>();
        services.AddSingleton<IHealthCheck, ClusterCheck>();
        services.AddSingleton<IHealthCheck, DiskCheck>();
        services.AddSingleton<IHealthCheck, MemoryCheck>();
        services.AddSingleton<IHealthCheck, CommitQueueCheck>();
        services.AddSingleton<IHealthCheck, BackgroundCheck>();
        services.AddSingleton<IHealthCheck, BreakersCheck>();
        if (!string.IsNullOrEmpty(builder.Configuration[$"{NeuroHubOptions.Section}:Audit:KeyPath"]))
            services.AddSingleton<IHealthCheck, AuditAnchorsCheck>();
        services.AddSingleton<Draining>();
        services.AddHostedService(provider => provider.GetRequiredService<Draining>());
        var node = builder.Configuration.GetSection(NeuroHubOptions.Section).Get<NeuroHubOptions>() ?? new NeuroHubOptions();
        services.Configure<HostOptions>(host => host.ShutdownTimeout = node.Drain + Finishing);
        if (node.Mode == NeuroHubMode.Cluster)
        {
            services.AddSingleton<IHealthCheck, RedisCheck>();
            services.AddSingleton<ICommitQueues, QueuesOfSilos>();
            services.AddSingleton<ISilos, SilosOfCluster>();
            services.AddClockWatch();
        }
        else
        {
            services.AddSingleton<ICommitQueues, OwnQueue>();
            services.AddSingleton<ISilos, OwnSilo>();
        }

        return builder;
    }
}

internal static class HealthDocs
{
    public static RouteDoc Health { get; } = new("Health", "What the back end stands on, and whether it does; looked at once a second at most. 503 with the same body when it is unhealthy; degraded is 200. `redis` in a cluster only.")
    {
        Answers =
        [
            RouteAnswer.Ok<HealthView>("How it is.", """
                {"status":"degraded","version":"0.1.0","mode":"embedded","checks":{
                  "database":{"status":"healthy","latency_ms":0.21,"detail":null},
                  "cluster":{"status":"healthy","latency_ms":0.01,"detail":null},
                  "disk":{"status":"healthy","latency_ms":null,"detail":null},
                  "memory":{"status":"healthy","latency_ms":null,"detail":null},
                  "commit_queue":{"status":"healthy","latency_ms":null,"detail":null},
                  "circuit_breakers":{"status":"degraded","latency_ms":null,"detail":"Not closed: printer ZEBRA-01."}}}
                """),
            new RouteAnswer(StatusCodes.Status503ServiceUnavailable, typeof(HealthView), "The database does not answer.", """
                {"status":"unhealthy","version":"0.1.0","mode":"embedded",
                 "checks":{"database":{"status":"unhealthy","latency_ms":null,"detail":"The database does not answer."}}}
                """),
        ],
    };

    public static RouteDoc CircuitBreakers { get; } = new(
        "Circuit breakers", "Of the database (open while it does not answer; half open until the next batch is written), of each printer (three failures, 30 s), and of each station's firmware download as it reported it (five failures, 60 s).")
    {
        Answers =
        [
            RouteAnswer.Ok<BreakersView>("All of them.", """
                {"breakers":[{"name":"ZEBRA-01","kind":"printer","state":"OPEN","failures":3,"opened_at":"2025-11-10T01:00:00.000000Z",
                 "retry_at":"2025-11-10T01:00:30.000000Z"}]}
                """),
        ],
    };

    public static RouteDoc Liveness { get; } = new("Liveness probe", "200 while the process lives.")
    {
        Answers = [RouteAnswer.Ok<ProbeView>("It lives.", """{"status":"alive"}""")],
    };

    public static RouteDoc Readiness { get; } = new("Readiness probe", "200 when it may be sent work; 503 while it starts, drains before it stops, or has no store or no silo.")
    {
        Answers = [RouteAnswer.Ok<ProbeView>("It is ready.", """{"status":"ready"}""")],
    };
}
