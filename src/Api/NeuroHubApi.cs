using Microsoft.Extensions.DependencyInjection.Extensions;
using NeuroHub.Api.Access;
using NeuroHub.Api.Alerts;
using NeuroHub.Api.Analytics;
using NeuroHub.Api.ApiKeys;
using NeuroHub.Api.Audit;
using NeuroHub.Api.ClusterDashboards;
using NeuroHub.Api.Dashboard;
using NeuroHub.Api.Defects;
using NeuroHub.Api.Docs;
using NeuroHub.Api.Feed;
using NeuroHub.Api.Figures;
using NeuroHub.Api.Firmwares;
using NeuroHub.Api.Health;
using NeuroHub.Api.Http;
using NeuroHub.Api.Labels;
using NeuroHub.Api.Lots;
using NeuroHub.Api.Measurements;
using NeuroHub.Api.Plants;
using NeuroHub.Api.Printers;
using NeuroHub.Api.Processes;
using NeuroHub.Api.ProductModels;
using NeuroHub.Api.Runs;
using NeuroHub.Api.Scans;
using NeuroHub.Api.Search;
using NeuroHub.Api.Serials;
using NeuroHub.Api.Stations;
using NeuroHub.Api.Telemetry;
using NeuroHub.Api.Users;
using NeuroHub.Api.WebConsole;
using NeuroHub.Api.Workers;
using NeuroHub.Firmwares;
using NeuroHub.Labels;

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
        builder.Services.AddSingleton<PlantReading>();
        builder.Services.AddWebConsole(builder.Configuration);
        builder.Services.AddSingleton<LotIssue>();
        // A silo in this process has registered it already.
        builder.Services.TryAddSingleton<LabelOrdering>();
        builder.Services.AddOptions<FirmwareOptions>().Bind(builder.Configuration.GetSection("NeuroHub:Firmware"));
        builder.Services.TryAddSingleton<FirmwareSigner>();
        builder.Services.AddSingleton<LabelPrinting>();
        builder.Services.AddSingleton<StationBoard>();
        builder.Services.AddSingleton<PollInterval>();
        builder.Services.AddSingleton<AlertReader>();
        builder.Services.AddSingleton<RequestCounts>();
        builder.Services.AddHostedService<RequestWatch>();
        builder.Services.AddHostedService<FloorGauges>();
        builder.Services.AddSingleton<RefusalLog>();
        builder.Services.AddSingleton<RefusalTally>();
        builder.Services.AddFeed(builder.Configuration);
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

        app.MapRootHealth();
        app.MapClusterDashboard();
        app.MapWebConsole();
        var api = app.MapGroup(Prefix).AddEndpointFilter<RouteGroupBuilder, RejectUnfit>();
        api.MapAuth();
        api.MapUsers();
        api.MapSessions();
        api.MapApiKeys();
        api.MapPlant();
        api.MapProductModels();
        api.MapProcesses();
        api.MapLots();
        api.MapSerials();
        api.MapScan();
        api.MapSearch();
        api.MapWorkers();
        api.MapRuns();
        api.MapProcessData();
        api.MapDefects();
        api.MapMeasurements();
        api.MapPrinters();
        api.MapLabels();
        api.MapStations();
        api.MapFirmware();
        api.MapAlerts();
        api.MapDashboard();
        api.MapAnalytics();
        api.MapAudit();
        api.MapFeed();
        api.MapHealth();
        app.RefuseUndeclared(Prefix);
        return app;
    }
}
