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

    /// <summary>Where the plant's gateways speak TLS.</summary>
    public GrainTlsOptions Tls { get; set; } = new();
}
