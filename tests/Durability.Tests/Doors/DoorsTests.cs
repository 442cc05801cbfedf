using System.Net;
using System.Net.Sockets;
using NeuroHub.Client;
using NeuroHub.Doors;
using NeuroHub.Durability.Tests.Sdk;

namespace NeuroHub.Durability.Tests.Doors;

/// <summary>A running server against clients that call everything that Orleans has: bench/doors.sh for a moment.</summary>
public sealed class DoorsTests : IDisposable
{
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(5);

    private readonly string _directory = Directory.CreateTempSubdirectory("neurohub-doors-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task Neither_a_stranger_nor_a_station_does_anything_by_Orleans_own_calls()
    {
        var ca = new TestCa(_directory, "ours");
        var gateway = new IPEndPoint(IPAddress.Loopback, ServerProcess.FreePort());
        await using var server = new ServerProcess(
            _directory,
            null,
            ("NeuroHub__GatewayPort", $"{gateway.Port}"),
            // Past the limits, so that each call comes to who decides about it.
            ("NeuroHub__CallLimit__Anonymous", "1000000"),
            ("NeuroHub__CallLimit__Station", "10000000"),
            ("NeuroHub__Tls__CertificatePath", ca.IssueNode("silo")),
            ("NeuroHub__Tls__CaPath", ca.CaPath));
        await server.Start();
        using var rest = new Rest(server.Url);
        await rest.SignIn();
        var key = (await rest.Post("stations", new { station_id = "LASER-07", name = "Laser" })).GetProperty("key").GetString()!;
        var tls = new GrainTlsOptions { CertificatePath = ca.IssueStation("station"), CaPath = ca.CaPath };

        foreach (var station in ((string, string)?[])[null, ("LASER-07", key)])
        {
            await using var intruder = await Intruder.Connect(gateway, NeuroHubClient.Cluster, tls, station);
            var attempts = new Attempts();
            await attempts.Each(intruder, atOnce: 4);
            await attempts.Random(intruder, Moment, atOnce: 2, seed: 15);
            Assert.Empty(attempts.Open);
            Assert.InRange(attempts.Of(Outcome.Refused), 50, int.MaxValue);
        }

        Assert.True(server.IsRunning, server.LogText());
        Assert.Equal("healthy", (await rest.Get("health")).GetProperty("checks").GetProperty("cluster").GetProperty("status").GetString());
        // What it has to do, it does.
        var model = await rest.Post("product-models", new { model_code = "WF", model_name = "Wearable" });
        await rest.Post("lots", new { product_model_id = model.GetProperty("id").GetInt64(), target_quantity = 1 });
    }

    [Fact]
    public async Task A_flood_of_calls_is_refused_in_words_and_the_plant_works_on()
    {
        var gateway = new IPEndPoint(IPAddress.Loopback, ServerProcess.FreePort());
        await using var server = new ServerProcess(_directory, null, ("NeuroHub__GatewayPort", $"{gateway.Port}"));
        await server.Start();
        using var rest = new Rest(server.Url);
        await rest.SignIn();
        await using var intruder = await Intruder.Connect(gateway, NeuroHubClient.Cluster, new GrainTlsOptions(), null);
        var manifest = Surface.Doors.First(door => door.ToString() == "IClusterManifestSystemTarget.GetClusterManifest");
        var target = intruder.TargetsOf(manifest).First(id => id.Type.ToString()!.EndsWith("manifest", StringComparison.Ordinal));

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => intruder.Call(manifest, target)));

        // It is open to everybody, so many times.
        Assert.InRange(outcomes.Count(outcome => outcome == Outcome.Answered), 80, 100);
        Assert.InRange(outcomes.Count(outcome => outcome == Outcome.Refused), 100, 120);
        Assert.Equal("healthy", (await rest.Get("health")).GetProperty("checks").GetProperty("cluster").GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_gateway_tells_nobody_its_own_token_not_even_when_it_stops()
    {
        var gateway = new IPEndPoint(IPAddress.Loopback, ServerProcess.FreePort());
        await using var server = new ServerProcess(
            _directory, null, ("NeuroHub__GatewayPort", $"{gateway.Port}"), ("NeuroHub__CallLimit__Anonymous", "1000000"));
        await server.Start();
        await using var relay = new Relay(gateway);
        await using var stranger = await Intruder.Connect(relay.EndPoint, NeuroHubClient.Cluster, new GrainTlsOptions(), null);
        await new Attempts().Each(stranger, atOnce: 4);

        Assert.Equal(0, await server.Stop());

        var heard = await relay.Heard();
        // It did say that it stops. Every token begins like that.
        Assert.Contains("Orleans.ClientObservers.IClientGatewayObserver", heard, StringComparison.Ordinal);
        Assert.DoesNotContain("eyJ", heard, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_embedded_server_listens_for_HTTP_only()
    {
        await using var server = new ServerProcess(_directory, null);
        await server.Start();
        Assert.Equal([new Uri(server.Url).Port], ListeningPorts.Of(server.Id));
    }

    [Fact]
    public async Task An_embedded_server_opens_a_gateway_where_a_port_is_configured_and_no_port_between_silos()
    {
        var gateway = ServerProcess.FreePort();
        await using var server = new ServerProcess(_directory, null, ("NeuroHub__GatewayPort", $"{gateway}"));
        await server.Start();
        Assert.Equal(new[] { new Uri(server.Url).Port, gateway }.Order(), ListeningPorts.Of(server.Id));
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, gateway);
        Assert.True(ListeningPorts.AreWatched(server.Id, gateway), "A station that lost its power would be taken for connected.");
    }
}
