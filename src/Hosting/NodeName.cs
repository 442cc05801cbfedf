using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace NeuroHub.Hosting;

/// <summary>
/// What this process is called in logs, metrics and alerts. It is made of machine, kind and port: several processes on one machine differ, and
/// the name stays the same after a restart.
/// </summary>
/// <param name="Kind">api or silo.</param>
/// <param name="Value">The whole name.</param>
public sealed record NodeName(string Kind, string Value)
{
    private const int DefaultPort = 8000;

    /// <summary>The name of a process that serves REST, with or without a silo in it.</summary>
    public static NodeName OfApi(IConfiguration configuration)
    {
        var urls = (configuration[WebHostDefaults.ServerUrlsKey] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries);
        return Of("api", urls.Length > 0 ? BindingAddress.Parse(urls[0]).Port : DefaultPort, Options(configuration));
    }

    public static NodeName OfSilo(IConfiguration configuration)
    {
        var options = Options(configuration);
        return Of("silo", options.SiloPort, options);
    }

    private static NodeName Of(string kind, int port, NeuroHubOptions options) =>
        new(kind, options.NodeName ?? $"{Environment.MachineName}-{kind}-{port}");

    private static NeuroHubOptions Options(IConfiguration configuration) =>
        configuration.GetSection(NeuroHubOptions.Section).Get<NeuroHubOptions>() ?? new NeuroHubOptions();
}
