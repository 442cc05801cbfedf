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
