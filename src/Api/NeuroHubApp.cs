using NeuroHub.Api.Edge;
using NeuroHub.Api.Hosting;
using NeuroHub.Silo.Hosting;
using NeuroHub.Silo.Starting;

namespace NeuroHub.Api;

/// <summary>The back end as one web application; tests start the very same one.</summary>
public static class NeuroHubApp
{
    public static WebApplication Create(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        ApiConfiguration.Check(builder.Configuration);
        builder.AddDefaultAddress();
        builder.AddHttps();
        builder.AddNeuroHubLogging();
        builder.AddNeuroHubBackEnd();
        builder.AddNeuroHubApi();

        var app = builder.Build();
        app.MapNeuroHubApi();
        return app;
    }

    /// <summary>What is done before the host starts.</summary>
    public static Task Prepare(WebApplication app) => StartedProgram.Prepare(app.Services);
}
