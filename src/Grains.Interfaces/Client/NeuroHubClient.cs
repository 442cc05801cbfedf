using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;

namespace NeuroHub.Client;

/// <summary>Makes an Orleans client a station of the plant.</summary>
public static class NeuroHubClient
{
    /// <summary>Name of the cluster; the same for all silos and clients of a plant.</summary>
    public const string Cluster = "neurohub";

    private static readonly TimeSpan ResponseTimeout = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Connects to the gateways and signs in with the station's key at the first call. <see cref="StationSession"/> in the
    /// services tells whom commands must name.
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
        // Each attempt would write a stack trace; what is wrong is said once instead.
        client.Services.AddLogging(logging => logging.AddFilter("Orleans.Runtime.Messaging.ConnectionManager", LogLevel.Error));
        return client;
    }
}

/// <summary>How a station reaches the plant.</summary>
public sealed class NeuroHubClientOptions
{
    /// <summary>Gateways of silos, e.g. <c>10.1.2.10:30000</c>. One is enough, two outlive a silo.</summary>
    public IList<IPEndPoint> Gateways { get; } = [];

    /// <summary>As the silos have it in <c>NeuroHub__ClusterId</c>.</summary>
    public string ClusterId { get; set; } = NeuroHubClient.Cluster;

    /// <summary>As it was registered by <c>POST /api/v1/stations</c>.</summary>
    public string StationId { get; set; } = "";

    /// <summary>As it was shown there, once.</summary>
    public string Key { get; set; } = "";

    /// <summary>
    /// So long the start of the program waits for a gateway; then it ends with <see cref="PlantUnreachableException"/>.
    /// <see cref="Timeout.InfiniteTimeSpan"/>: for ever. Once connected, the client finds silos again by itself.
    /// </summary>
    public TimeSpan ConnectWithin { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Where the plant's gateways speak TLS.</summary>
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
