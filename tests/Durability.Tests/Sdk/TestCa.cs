using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using NeuroHub.Client;

namespace NeuroHub.Durability.Tests.Sdk;

/// <summary>A plant's own certificate authority, made for a test.</summary>
internal sealed class TestCa
{
    private readonly X509Certificate2 _ca;
    private readonly string _directory;

    public TestCa(string directory, string name)
    {
        _directory = directory;
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        _ca = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        CaPath = Path.Combine(directory, $"{name}.pem");
        File.WriteAllText(CaPath, _ca.ExportCertificatePem());
    }

    public string CaPath { get; }

    /// <returns>A PEM file with a node's certificate of this CA and its key.</returns>
    public string IssueNode(string name) => Issue(name, GrainCertificate.Node);

    /// <returns>A PEM file with a station's certificate of this CA and its key.</returns>
    public string IssueStation(string name) => Issue(name, GrainCertificate.Station);

    /// <param name="name">Of the file, and in the certificate.</param>
    /// <param name="profile">What it is for; null = it does not say.</param>
    public string Issue(string name, string? profile)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        if (profile is not null)
            names.AddUri(new Uri(profile));
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.Create(_ca, _ca.NotBefore, _ca.NotAfter, RandomNumberGenerator.GetBytes(8));
        var path = Path.Combine(_directory, $"{name}.pem");
        File.WriteAllText(path, certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem());
        return path;
    }
}
