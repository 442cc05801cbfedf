using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using NeuroHub.Durability.Tests.Cluster;
using NeuroHub.Durability.Tests.Configuration;
using NeuroHub.Durability.Tests.Sdk;

namespace NeuroHub.Durability.Tests.Doors;

/// <summary>The ports of a cluster's silo: who gets in, and who else may have them.</summary>
[Collection(Cluster.ClusterCollection.Name)]
public sealed class SiloPortTests : IAsyncLifetime
{
    private readonly string _directory = Directory.CreateTempSubdirectory("neurohub-silo-ports-").FullName;
    private TestDatabase _database = null!;
    private Dictionary<string, string> _settings = null!;

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.Create();
        _settings = ClusterProcesses.Settings(
            Path.Combine(_directory, "data"), _database.ConnectionString, ClusterProcesses.SharedRedis(), ClusterProcesses.NewId());
    }

    public async Task DisposeAsync()
    {
        await _database.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public async Task A_second_silo_on_a_taken_port_says_so_and_the_first_one_works_on()
    {
        _settings["NeuroHub__Metrics__Port"] = $"{ServerProcess.FreePort()}";
        await using var first = new SiloNode(_directory, "first", _settings);
        await first.Start();
        foreach (var taken in (string[])["SiloPort", "GatewayPort", "Metrics__Port"])
        {
            // The ports of the first one from that one on; the others are free.
            var mine = new Dictionary<string, string>(_settings);
            foreach (var other in new[] { "SiloPort", "GatewayPort", "Metrics__Port" }.TakeWhile(name => name != taken))
                mine["NeuroHub__" + other] = $"{ServerProcess.FreePort()}";
            var second = await StartedProcess.Silo(_directory, [.. mine.Select(pair => (pair.Key, pair.Value))]);
            Assert.Equal(1, second.ExitCode);
            Assert.StartsWith($"NeuroHub__{taken}: another program of this machine listens at ", second.Error, StringComparison.Ordinal);
            Assert.Single(second.Error.Trim().Split('\n'));
        }

        Assert.True(first.IsUp, first.LogText());
        Assert.Equal(0, await first.Stop());
    }

    [Fact]
    public async Task A_stations_certificate_opens_the_gateway_and_not_the_port_between_silos()
    {
        var ca = new TestCa(_directory, "ours");
        _settings["NeuroHub__Tls__CertificatePath"] = ca.IssueNode("silo");
        _settings["NeuroHub__Tls__CaPath"] = ca.CaPath;
        await using var silo = new SiloNode(_directory, "silo", _settings);
        await silo.Start();
        var (node, station, web) = (ca.IssueNode("other"), ca.IssueStation("station"), ca.Issue("web", profile: null));

        Assert.True(await IsGreeted("NeuroHub__SiloPort", node));
        Assert.False(await IsGreeted("NeuroHub__SiloPort", station));
        Assert.False(await IsGreeted("NeuroHub__SiloPort", web));
        Assert.True(await IsTakenIn("NeuroHub__GatewayPort", station));
        Assert.False(await IsTakenIn("NeuroHub__GatewayPort", web));
    }

    /// <summary>A silo says its name first to whom it takes for another one.</summary>
    private async Task<bool> IsGreeted(string setting, string certificate)
    {
        await using var stream = await Connect(setting, certificate);
        return stream is not null && await Heard(stream) > 0;
    }

    /// <summary>A gateway waits for the client's name, and closes at once on whom it does not take.</summary>
    private async Task<bool> IsTakenIn(string setting, string certificate)
    {
        await using var stream = await Connect(setting, certificate);
        return stream is not null && await Heard(stream) == -1;
    }

    private async Task<SslStream?> Connect(string setting, string path)
    {
        var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, int.Parse(_settings[setting], CultureInfo.InvariantCulture));
        using var pem = X509Certificate2.CreateFromPemFile(path);
        var stream = new SslStream(socket.GetStream());
        try
        {
            await stream.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
            {
                TargetHost = "neurohub",
                EnabledSslProtocols = SslProtocols.Tls13,
                ClientCertificates = [X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), null)],
#pragma warning disable CA5359 // Whom the silo believes is asked here, and not whom we do.
                RemoteCertificateValidationCallback = (_, _, _, _) => true,
#pragma warning restore CA5359
            });
            return stream;
        }
        catch (Exception refused) when (refused is AuthenticationException or IOException)
        {
            await stream.DisposeAsync();
            return null;
        }
    }

    /// <returns>Bytes that came; 0 = the other side closed; -1 = it waits.</returns>
    private static async Task<int> Heard(SslStream stream)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(3));
        try
        {
            return await stream.ReadAsync(new byte[64], limit.Token);
        }
        catch (OperationCanceledException)
        {
            return -1;
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
