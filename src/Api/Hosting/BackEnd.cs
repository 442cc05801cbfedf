using NeuroHub.Api.Access;
using NeuroHub.Api.Demo;
using NeuroHub.Api.Feed;
using NeuroHub.Hosting;
using NeuroHub.Hosting.Startup;

namespace NeuroHub.Api.Hosting;

/// <summary>Decides where the grains live: in this process (Embedded), or in silos that it is a client of (Cluster).</summary>
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

    /// <summary>The configured addresses; else the port that a platform gives in PORT, on every address; else this machine alone.</summary>
    public static string ListensOn(this WebApplicationBuilder builder) => (builder.Configuration[WebHostDefaults.ServerUrlsKey], builder.Configuration["PORT"]) switch
    {
        ({ Length: > 0 } urls, _) => urls,
        (_, { Length: > 0 } port) => $"http://+:{port}",
        _ => DefaultAddress,
    };
}

/// <summary>
/// Maps the routes on another thread while the store and the silo start. The web server starts last; this service starts before it and waits
/// for the routes.
/// </summary>
internal sealed class RouteMapping : IHostedService
{
    private Task _mapping = Task.CompletedTask;

    public void Begin(Action map) => _mapping = Task.Run(map);

    public Task StartAsync(CancellationToken cancellationToken) => _mapping.WaitAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>Checks the configuration of an API node, in addition to that of every node.</summary>
internal static class ApiConfiguration
{
    /// <exception cref="ConfigurationException">There are mistakes.</exception>
    public static void Check(IConfiguration configuration)
    {
        var check = new ConfigurationCheck(configuration);
        NodeConfiguration.Check(check);
        check.Section<FeedOptions>($"{NeuroHubOptions.Section}:Feed");
        check.Section<DemoOptions>(DemoOptions.Section);
        if (check.Section<EdgeOptions>(NeuroHubOptions.Section) is { } edge)
        {
            Certificate(check, edge.Https);
            foreach (var url in (configuration[WebHostDefaults.ServerUrlsKey] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries))
                Url(check, url.Trim(), edge.Https.IsOn || configuration.GetSection("Kestrel:Certificates").Exists());
        }

        check.End();
    }

    private static void Certificate(ConfigurationCheck check, HttpsOptions https)
    {
        if (!https.IsOn)
            return;
        try
        {
            Https.Certificate(https).Dispose();
        }
        catch (InvalidOperationException error)
        {
            check.Mistake(error.Message);
        }
    }

    private static void Url(ConfigurationCheck check, string url, bool hasCertificate)
    {
        BindingAddress address;
        try
        {
            address = BindingAddress.Parse(url);
        }
        catch (FormatException)
        {
            check.Mistake($"ASPNETCORE_URLS: '{url}' is no address such as http://localhost:8000.");
            return;
        }

        if (address.Scheme is not ("http" or "https") || (!address.IsUnixPipe && address.Port is < 0 or > 65535))
            check.Mistake($"ASPNETCORE_URLS: '{url}' is no address such as http://localhost:8000.");
        else if (address.Scheme == "https" && !hasCertificate)
            check.Mistake($"ASPNETCORE_URLS: '{url}' needs a certificate; name one in NeuroHub__Https__CertificatePath.");
    }
}
