using NeuroHub.Api.Demo;
using NeuroHub.Api.Edge;
using NeuroHub.Api.Feed;
using NeuroHub.Silo.Hosting;
using NeuroHub.Silo.Starting;

namespace NeuroHub.Api.Hosting;

/// <summary>What an API node is configured by, beside what every node is.</summary>
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
