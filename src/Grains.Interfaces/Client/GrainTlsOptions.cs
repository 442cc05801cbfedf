namespace NeuroHub.Client;

/// <summary>
/// TLS between silos and their clients, both sides with a certificate of the plant's own CA; section <c>NeuroHub:Tls</c>
/// (a station agent: <c>Station:Tls</c>). Off while no certificate is named.
/// </summary>
public sealed class GrainTlsOptions
{
    /// <summary>This process's certificate: PEM, or PKCS#12 (<c>.pfx</c>, <c>.p12</c>).</summary>
    public string? CertificatePath { get; set; }

    /// <summary>Its key in PEM; null = in the same file.</summary>
    public string? KeyPath { get; set; }

    /// <summary>Of the PKCS#12 file or of the key.</summary>
    public string? CertificatePassword { get; set; }

    /// <summary>Certificates in PEM that the other side's must come from.</summary>
    public string? CaPath { get; set; }

    public bool IsOn => !string.IsNullOrEmpty(CertificatePath);
}
