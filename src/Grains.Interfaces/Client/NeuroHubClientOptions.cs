using System.Net;

namespace NeuroHub.Client;

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
