using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Orleans.Configuration;
using Orleans.Connections.Security;

namespace NeuroHub.Client;

/// <summary>Adds TLS to the connections of silos and their clients.</summary>
public static class GrainTls
{
    // A node is recognised by the plant's CA and not by its host name: nodes move between machines.
    private const string AnyNode = "neurohub";

    /// <summary>
    /// Other silos must show a node's certificate. The gateway also accepts a station's certificate. So with a station's certificate
    /// nobody can connect to the port between silos or pretend to be a silo.
    /// </summary>
    /// <exception cref="InvalidOperationException">A file cannot be used; the message says which and why.</exception>
    public static ISiloBuilder UseNeuroHubTls(this ISiloBuilder silo, GrainTlsOptions options)
    {
        if (!options.IsOn)
            return silo;
        var (ofNodes, ofClients) = (Configure(options, GrainCertificate.Node), Configure(options, GrainCertificate.Node, GrainCertificate.Station));
        return silo.Configure<SiloConnectionOptions>(connections =>
        {
            connections.ConfigureSiloInboundConnection(connection => connection.UseServerTls(ofNodes));
            connections.ConfigureSiloOutboundConnection(connection => connection.UseClientTls(ofNodes));
            connections.ConfigureGatewayInboundConnection(connection => connection.UseServerTls(ofClients));
        });
    }

    /// <summary>The gateway that answers must show a node's certificate.</summary>
    /// <exception cref="InvalidOperationException">A file cannot be used; the message says which and why.</exception>
    public static IClientBuilder UseNeuroHubTls(this IClientBuilder client, GrainTlsOptions options)
    {
        if (!options.IsOn)
            return client;
        var ofNodes = Configure(options, GrainCertificate.Node);
        return client.Configure<ClientConnectionOptions>(connections => connections.ConfigureConnection(connection => connection.UseClientTls(ofNodes)));
    }

    /// <summary>Checks that the files can be used, and keeps nothing of them.</summary>
    /// <param name="options">The files.</param>
    /// <param name="profile">The URI that the certificate must have.</param>
    /// <exception cref="InvalidOperationException">A file cannot be used; the message says which and why.</exception>
    public static void Verify(GrainTlsOptions options, string profile)
    {
        if (Configure(options, profile).LocalCertificate is { } own && !GrainCertificate.IsFor(own, profile))
        {
            throw new InvalidOperationException(
                $"Tls__CertificatePath '{options.CertificatePath}' cannot be used: it does not name URI:{profile} as an alternative name.");
        }
    }

    private static TlsOptions Configure(GrainTlsOptions options, params string[] profiles)
    {
        var own = Load("CertificatePath", options.CertificatePath!, () => Own(options));
        var ca = new X509Certificate2Collection();
        Load("CaPath", options.CaPath ?? "", () =>
        {
            ca.ImportFromPemFile(options.CaPath!);
            return ca;
        });
        return new TlsOptions
        {
            LocalCertificate = own,
            SslProtocols = SslProtocols.Tls13,
            RemoteCertificateMode = RemoteCertificateMode.RequireCertificate,
            ClientCertificateMode = RemoteCertificateMode.RequireCertificate,
            // A plant's own CA publishes no revocation list.
            CheckCertificateRevocation = false,
            RemoteCertificateValidation = (certificate, _, _) => IsOurs(certificate, ca) && GrainCertificate.IsFor(certificate, profiles),
            OnAuthenticateAsClient = (_, authentication) => authentication.TargetHost = AnyNode,
        };
    }

    private static X509Certificate2 Own(GrainTlsOptions options)
    {
        var (path, password) = (options.CertificatePath!, options.CertificatePassword);
        if (Path.GetExtension(path).ToUpperInvariant() is ".PFX" or ".P12")
            return X509CertificateLoader.LoadPkcs12FromFile(path, password);
        var key = options.KeyPath ?? path;
        using var pem = password is null ? X509Certificate2.CreateFromPemFile(path, key) : X509Certificate2.CreateFromEncryptedPemFile(path, password, key);
        // Windows accepts a key only after it has been in a key store. Loading it again as PKCS#12 puts it there.
        return X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), null);
    }

    private static bool IsOurs(X509Certificate2 certificate, X509Certificate2Collection ca)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(ca);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        return chain.Build(certificate);
    }

    private static T Load<T>(string setting, string path, Func<T> load)
    {
        try
        {
            return load();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            throw new InvalidOperationException($"Tls__{setting} '{path}' cannot be used: {error.Message}", error);
        }
    }
}

/// <summary>
/// TLS between silos and their clients. Both sides show a certificate of the plant's own CA. Section <c>NeuroHub:Tls</c>
/// (in a station agent: <c>Station:Tls</c>). TLS is off while no certificate is configured.
/// </summary>
public sealed class GrainTlsOptions
{
    /// <summary>This process's certificate: PEM, or PKCS#12 (<c>.pfx</c>, <c>.p12</c>).</summary>
    public string? CertificatePath { get; set; }

    /// <summary>Its private key in PEM; null = the key is in the same file.</summary>
    public string? KeyPath { get; set; }

    /// <summary>Password of the PKCS#12 file or of the private key.</summary>
    public string? CertificatePassword { get; set; }

    /// <summary>PEM file with the CA certificates. One of them must have issued the other side's certificate.</summary>
    public string? CaPath { get; set; }

    public bool IsOn => !string.IsNullOrEmpty(CertificatePath);
}
