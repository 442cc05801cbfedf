using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;

namespace NeuroHub.Client;

/// <summary>Connects an Orleans client to the plant as a station.</summary>
public static class NeuroHubClient
{
    /// <summary>Name of the cluster; the same for all silos and clients of a plant.</summary>
    public const string Cluster = "neurohub";

    private static readonly TimeSpan ResponseTimeout = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Connects to the gateways, and signs in with the station's key at the first call. The service <see cref="StationSession"/>
    /// gives the actor that commands must name.
    /// </summary>
    public static IClientBuilder UseNeuroHub(this IClientBuilder client, Action<NeuroHubClientOptions> configure)
    {
        var options = new NeuroHubClientOptions();
        configure(options);
        client.Services.Configure(configure);
        client.Services.AddSingleton<StationSession>();
        client.UseStaticClustering([.. options.Gateways]);
        client.Configure<ClusterOptions>(cluster => (cluster.ClusterId, cluster.ServiceId) = (options.ClusterId, Cluster));
        client.Configure<ClientMessagingOptions>(messaging => messaging.ResponseTimeout = ResponseTimeout);
        client.UseNeuroHubTls(options.Tls);
        client.AddOutgoingGrainCallFilter<StationFilter>();
        client.Services.TryAddSingleton(TimeProvider.System);
        client.UseConnectionRetryFilter<GatewayPatience>();
        // Orleans would log a stack trace at each attempt. GatewayPatience logs the reason once instead.
        client.Services.AddLogging(logging => logging.AddFilter("Orleans.Runtime.Messaging.ConnectionManager", LogLevel.Error));
        return client;
    }
}

/// <summary>How a station reaches the plant.</summary>
public sealed class NeuroHubClientOptions
{
    /// <summary>Gateways of silos, e.g. <c>10.1.2.10:30000</c>. One is enough; with two, the client survives the loss of a silo.</summary>
    public IList<IPEndPoint> Gateways { get; } = [];

    /// <summary>The same value as the silos' setting <c>NeuroHub__ClusterId</c>.</summary>
    public string ClusterId { get; set; } = NeuroHubClient.Cluster;

    /// <summary>The station id that was registered by <c>POST /api/v1/stations</c>.</summary>
    public string StationId { get; set; } = "";

    /// <summary>The key that the registration showed once.</summary>
    public string Key { get; set; } = "";

    /// <summary>
    /// How long the program's start waits for a gateway. After that it fails with <see cref="PlantUnreachableException"/>.
    /// <see cref="Timeout.InfiniteTimeSpan"/> waits forever. Once connected, the client finds silos again by itself.
    /// </summary>
    public TimeSpan ConnectWithin { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Set this when the plant's gateways use TLS.</summary>
    public GrainTlsOptions Tls { get; set; } = new();
}

/// <summary>No gateway answered within <see cref="NeuroHubClientOptions.ConnectWithin"/> of the program's start.</summary>
public sealed class PlantUnreachableException : Exception
{
    internal PlantUnreachableException(string gateways, TimeSpan within, Exception cause)
        : base(
            $"No gateway of the plant answered within {within.TotalSeconds:0.#} s: {gateways}. Check that a silo runs there, that "
            + "NeuroHub__GatewayPort is that port, and that this machine may reach it.",
            cause)
    {
    }
}
