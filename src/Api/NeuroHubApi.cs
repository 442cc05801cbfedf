using Microsoft.Extensions.DependencyInjection.Extensions;
using NeuroHub.Api.Access;
using NeuroHub.Api.Alerts;
using NeuroHub.Api.Analytics;
using NeuroHub.Api.ApiKeys;
using NeuroHub.Api.ClusterDashboards;
using NeuroHub.Api.Docs;
using NeuroHub.Api.Health;
using NeuroHub.Api.Http;
using NeuroHub.Api.Stations;
using NeuroHub.Api.Telemetry;
using NeuroHub.Api.WebConsole;

namespace NeuroHub.Api;

/// <summary>The REST front end: REST in, grain calls and queries out. It registers the services and maps the routes of all folders.</summary>
public static class NeuroHubApi
{
    private const string Prefix = "/api/v1";

    public static IHostApplicationBuilder AddNeuroHubApi(this IHostApplicationBuilder builder)
    {
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddEdge(builder.Configuration);
        builder.Services.AddAuth();
        builder.Services.AddApiKeys();
        builder.AddHealth();
        builder.Services.AddClusterDashboard(builder.Configuration);
        builder.Services.AddWebConsole(builder.Configuration);
        builder.Services.AddSingleton<StationBoard>();
        builder.Services.AddSingleton<PollInterval>();
        builder.Services.AddSingleton<RequestCounts>();
        builder.Services.AddHostedService<RequestWatch>();
        builder.Services.AddHostedService<FloorGauges>();
        builder.Services.AddSingleton<RefusalLog>();
        builder.Services.AddSingleton<RefusalTally>();
        foreach (var routes in Routes.All)
            routes.AddServices(builder.Services, builder.Configuration);
        builder.AddFigures();
        builder.Services.AddOpenApi();
        return builder;
    }

    public static WebApplication MapNeuroHubApi(this WebApplication app)
    {
        app.UseMiddleware<RequestMeter>();
        app.UseMiddleware<CloseWhenDraining>();
        app.UseEdge();
        app.UseMiddleware<HeadAsGet>();
        app.UseResponseCompression();
        app.UseMiddleware<ErrorMiddleware>();
        app.UseWebConsole();
        app.UseRouting();
        app.UseCors();
        app.UseAuthentication();
        app.UseClusterDashboard();
        app.UseMiddleware<RateLimits>();
        app.UseMiddleware<FrontPage>();
        app.UseOpenApi();
        // A route that is gone is gone for everybody: nobody needs to sign in to learn it.
        app.UseMiddleware<DeprecatedRoutes>();
        app.UseAuthorization();
        app.UseMiddleware<PathTexts>();

        HealthEndpoints.MapRoot(app);
        app.MapClusterDashboard();
        app.MapWebConsole();
        var api = app.MapGroup(Prefix).AddEndpointFilter<RouteGroupBuilder, RejectUnfit>();
        foreach (var routes in Routes.All)
            routes.Map(api);
        app.RefuseUndeclared(Prefix);
        return app;
    }
}
