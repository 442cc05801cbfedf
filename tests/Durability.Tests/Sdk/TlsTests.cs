using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NeuroHub.Client;
using NeuroHub.Durability.Tests.Configuration;
using NeuroHub.Users;

namespace NeuroHub.Durability.Tests.Sdk;

/// <summary>A real silo whose gateway speaks TLS, and clients with the right certificate, another's, and none.</summary>
public sealed class TlsTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("neurohub-tls-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task Only_a_client_with_a_certificate_of_the_plant_gets_through()
    {
        var (ours, theirs) = (new TestCa(_directory, "ours"), new TestCa(_directory, "theirs"));
        var gateway = ServerProcess.FreePort();
        await using var server = new ServerProcess(
            _directory,
            null,
            ("NeuroHub__GatewayPort", $"{gateway}"),
            ("NeuroHub__Tls__CertificatePath", ours.IssueNode("silo")),
            ("NeuroHub__Tls__CaPath", ours.CaPath));
        await server.Start();
        using var rest = new Rest(server.Url);
        await rest.SignIn();
        var key = (await rest.Post("stations", new { station_id = "SENSOR-CHECK-01", name = "Sensor inspection" })).GetProperty("key").GetString()!;

        // A busy machine may take its time to let somebody in; who is kept out tries until it gives up.
        var actor = await SignIn(gateway, key, new GrainTlsOptions { CertificatePath = ours.IssueStation("station"), CaPath = ours.CaPath }, seconds: 90);
        Assert.Equal("SENSOR-CHECK-01", actor.Username);
        GrainTlsOptions[] keptOut =
        [
            new() { CertificatePath = theirs.IssueStation("stranger"), CaPath = ours.CaPath },
            new() { CertificatePath = ours.IssueStation("fooled"), CaPath = theirs.CaPath },
            new(),
            // Ours, and for nothing of the kind.
            new() { CertificatePath = ours.Issue("web", profile: null), CaPath = ours.CaPath },
        ];
        // At the same time, because each of them tries until its time is over.
        await Task.WhenAll(keptOut.Select(tls => Assert.ThrowsAnyAsync<Exception>(() => SignIn(gateway, key, tls))));
    }

    [Fact]
    public async Task A_node_does_not_start_with_a_stations_certificate()
    {
        var ca = new TestCa(_directory, "ours");
        var path = ca.IssueStation("station");
        var process = await StartedProcess.Api(_directory, ("NeuroHub__Tls__CertificatePath", path), ("NeuroHub__Tls__CaPath", ca.CaPath));
        Assert.Equal(2, process.ExitCode);
        Assert.Equal(
            $"NeuroHub__Tls__CertificatePath '{path}' cannot be used: it does not name URI:urn:neurohub:node as an alternative name.", process.Error.Trim());
    }

    [Fact]
    public void A_file_that_cannot_be_used_is_named()
    {
        var error = Assert.Throws<InvalidOperationException>(() =>
            Host.CreateApplicationBuilder().UseOrleansClient(client => client.UseNeuroHub(options => options.Tls = new GrainTlsOptions { CertificatePath = "/no/such.pem" })));
        Assert.Contains("Tls__CertificatePath '/no/such.pem'", error.Message, StringComparison.Ordinal);
    }

    private static async Task<Actor> SignIn(int gateway, string key, GrainTlsOptions tls, int seconds = 15)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.UseOrleansClient(client => client.UseNeuroHub(options =>
        {
            options.Gateways.Add(new System.Net.IPEndPoint(System.Net.IPAddress.Loopback, gateway));
            (options.StationId, options.Key, options.Tls) = ("SENSOR-CHECK-01", key, tls);
        }));
        using var host = builder.Build();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
        await host.StartAsync(limit.Token);
        try
        {
            return await host.Services.GetRequiredService<StationSession>().Actor();
        }
        finally
        {
            await host.StopAsync(CancellationToken.None);
        }
    }
}
