using System.Security.Cryptography.X509Certificates;

namespace NeuroHub.Api.Edge;

/// <summary>
/// The names that plain HTTP is sent on to. A request says itself which host it means; who obeyed it would send a caller anywhere.
/// </summary>
internal sealed class HttpsHosts(IReadOnlyList<string> hosts, X509Certificate2? certificate)
{
    /// <summary>Those of the configuration; when there are none, those that the certificate is good for, which no browser would go beyond.</summary>
    public bool Has(string host)
    {
        var name = host.Trim('[', ']');
        if (hosts.Count > 0)
            return hosts.Contains(name, StringComparer.OrdinalIgnoreCase);
        return certificate is not null && Uri.CheckHostName(name) != UriHostNameType.Unknown && certificate.MatchesHostname(name);
    }
}
