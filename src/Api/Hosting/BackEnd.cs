using NeuroHub.Silo.Hosting;

namespace NeuroHub.Api.Hosting;

/// <summary>Where the grains live: in this process (Embedded), or in silos that it is a client of (Cluster).</summary>
internal static class BackEnd
{
    private const string DefaultAddress = "http://localhost:8000";

    public static void AddNeuroHubBackEnd(this WebApplicationBuilder builder)
    {
        if (builder.Configuration.GetSection(NeuroHubOptions.Section).GetValue("Mode", NeuroHubMode.Embedded) == NeuroHubMode.Cluster)
            builder.AddNeuroHubClient();
        else
            builder.AddNeuroHubSilo();
    }

    public static void AddDefaultAddress(this WebApplicationBuilder builder)
    {
        if (string.IsNullOrEmpty(builder.Configuration[WebHostDefaults.ServerUrlsKey]))
            builder.WebHost.UseUrls(builder.ListensOn());
    }

    /// <summary>What was configured; else the port that a platform has given, on every address; else this machine alone.</summary>
    public static string ListensOn(this WebApplicationBuilder builder) => (builder.Configuration[WebHostDefaults.ServerUrlsKey], builder.Configuration["PORT"]) switch
    {
        ({ Length: > 0 } urls, _) => urls,
        (_, { Length: > 0 } port) => $"http://+:{port}",
        _ => DefaultAddress,
    };
}
