using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using NeuroHub.Api.Access;
using NeuroHub.Api.Tests.Floor;
using NeuroHub.Hosting.Startup;

namespace NeuroHub.Api.Tests.Edge;

/// <summary>Plain HTTP is sent on to hosts of this plant alone, whatever the Host header says.</summary>
public sealed class HttpsHostsTests
{
    [Theory]
    [InlineData("mes.example.com", true)]
    [InlineData("MES.example.com", true)]
    [InlineData("api.floor.example.com", true)]
    [InlineData("127.0.0.1", true)]
    [InlineData("[::1]", true)]
    [InlineData("evil.example.net", false)]
    [InlineData("mes.example.com.evil.net", false)]
    [InlineData("a.b.floor.example.com", false)]
    [InlineData("10.0.0.1", false)]
    [InlineData("not a name", false)]
    [InlineData("", false)]
    public void Without_a_list_the_names_are_those_of_the_certificate(string host, bool isOurs)
    {
        using var certificate = Certificate();

        Assert.Equal(isOurs, new HttpsHosts([], certificate).Has(host));
    }

    [Theory]
    [InlineData("floor.example.com", true)]
    [InlineData("FLOOR.example.com", true)]
    [InlineData("[::1]", true)]
    [InlineData("mes.example.com", false)]
    [InlineData("xfloor.example.com", false)]
    public void With_a_list_it_is_the_list_alone(string host, bool isOurs)
    {
        using var certificate = Certificate();

        Assert.Equal(isOurs, new HttpsHosts(["floor.example.com", "::1"], certificate).Has(host));
    }

    [Fact]
    public async Task A_made_up_host_is_refused_and_a_known_one_sent_on()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("neurohub-tls-").FullName, "server.pem");
        using (var certificate = Certificate())
            await File.WriteAllTextAsync(path, certificate.ExportCertificatePem() + "\n" + certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
        var port = FreePort();
        await using var host = await PlantHost.Start(
            $"--NeuroHub:Https:CertificatePath={path}", "--NeuroHub:Https:Hosts:0=floor.example.com", $"--urls=http://127.0.0.1:0;https://127.0.0.1:{port}");
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var http = new HttpClient(handler);

        using var known = await Ask(http, host, "floor.example.com");
        using var evil = await Ask(http, host, "evil.example.net");

        Assert.Equal(HttpStatusCode.PermanentRedirect, known.StatusCode);
        Assert.Equal($"https://floor.example.com:{port}/api/v1/lots", known.Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.BadRequest, evil.StatusCode);
        Assert.Null(evil.Headers.Location);
        var body = await evil.Content.ReadAsStringAsync();
        Assert.Contains("BAD_REQUEST", body, StringComparison.Ordinal);
        Assert.DoesNotContain("evil", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("floor.example.com:8443")]
    [InlineData("https://floor.example.com")]
    public async Task A_host_that_is_none_stops_the_start(string host)
    {
        var error = await Assert.ThrowsAsync<ConfigurationException>(() => PlantHost.Start($"--NeuroHub:Https:Hosts:0={host}"));

        Assert.Equal($"NeuroHub__Https__Hosts: '{host}' is no host name such as mes.example.com, without a port.", error.Message);
    }

    private static Task<HttpResponseMessage> Ask(HttpClient http, PlantHost plant, string host)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri(plant.Address, "/api/v1/lots")) { Headers = { Host = host } };
        return http.SendAsync(request);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static X509Certificate2 Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=mes.example.com", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("mes.example.com");
        names.AddDnsName("*.floor.example.com");
        names.AddIpAddress(IPAddress.Loopback);
        names.AddIpAddress(IPAddress.IPv6Loopback);
        request.CertificateExtensions.Add(names.Build());
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }
}
