using NeuroHub.Api.Edge;
using NeuroHub.Api.Hosting;
using NeuroHub.Silo.Hosting;
using NeuroHub.Silo.Starting;
using NeuroHub.Silo.Telemetry;

namespace NeuroHub.Api;

/// <summary>The back end as one web application; tests start the very same one.</summary>
public static class NeuroHubApp
{
    public static WebApplication Create(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        // Under systemd: says when it is ready, and when it stops.
        builder.Services.AddSystemd();
        ApiConfiguration.Check(builder.Configuration);
        builder.AddDefaultAddress();
        builder.AddHttps();
        var node = NodeName.OfApi(builder.Configuration);
        builder.AddNeuroHubLogging(node);
        builder.AddNeuroHubTelemetry(node);
        builder.AddNeuroHubBackEnd();
        builder.AddNeuroHubApi();

        var app = builder.Build();
        app.MapNeuroHubApi();
        return app;
    }

    /// <summary>What is done before the host starts.</summary>
    public static Task Prepare(WebApplication app) => StartedProgram.Prepare(app.Services);
}
