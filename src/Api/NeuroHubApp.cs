using NeuroHub.Api.Access;
using NeuroHub.Api.Demo;
using NeuroHub.Api.Hosting;
using NeuroHub.Hosting;
using NeuroHub.Hosting.Startup;
using NeuroHub.Hosting.Telemetry;

namespace NeuroHub.Api;

/// <summary>The back end as one web application. Tests start exactly the same one.</summary>
public static class NeuroHubApp
{
    /// <param name="args">The command line.</param>
    /// <param name="more">Adds routes that no plant has.</param>
    /// <param name="configured">Gets the configuration when it is checked and nothing is built yet.</param>
    /// <param name="services">Sets options that no plant sets.</param>
    public static WebApplication Create(
        string[] args,
        Action<IEndpointRouteBuilder>? more = null,
        Action<IConfiguration>? configured = null,
        Action<IServiceCollection>? services = null)
    {
        var builder = WebApplication.CreateBuilder(args);
        // Under systemd: reports when the program is ready, and when it stops.
        builder.Services.AddSystemd();
        builder.AddDemo();
        ApiConfiguration.Check(builder.Configuration);
        configured?.Invoke(builder.Configuration);
        builder.AddDefaultAddress();
        builder.AddHttps();
        var node = NodeName.OfApi(builder.Configuration);
        builder.AddNeuroHubLogging(node);
        builder.AddNeuroHubTelemetry(node);
        builder.AddNeuroHubBackEnd();
        builder.AddNeuroHubApi();
        services?.Invoke(builder.Services);

        var mapping = new RouteMapping();
        builder.Services.AddHostedService(_ => mapping);

        var app = builder.Build();
        mapping.Begin(() =>
        {
            app.MapNeuroHubApi();
            more?.Invoke(app);
        });
        return app;
    }

    /// <summary>What is done before the host starts.</summary>
    public static Task Prepare(WebApplication app) => StartedProgram.Prepare(app.Services);
}
