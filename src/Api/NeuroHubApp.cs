using NeuroHub.Api.Edge;
using NeuroHub.Api.Hosting;
using NeuroHub.Silo.Hosting;
using NeuroHub.Storage;

namespace NeuroHub.Api;

/// <summary>The back end as one web application; tests start the very same one.</summary>
public static class NeuroHubApp
{
    public static WebApplication Create(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        // Under systemd: says when it is ready, and when it stops.
        builder.Services.AddSystemd();
        builder.AddDefaultAddress();
        builder.AddHttps();
        builder.AddNeuroHubLogging();
        builder.AddNeuroHubBackEnd();
        builder.AddNeuroHubApi();

        var app = builder.Build();
        app.MapNeuroHubApi();
        return app;
    }

    /// <summary>Brings the store up to this version; before the host starts, because the silo reads it then.</summary>
    public static Task Prepare(WebApplication app) => app.Services.GetRequiredService<Store>().MigrateAsync();
}
