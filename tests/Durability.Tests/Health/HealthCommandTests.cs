using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace NeuroHub.Durability.Tests.Health;

/// <summary>What containers ask instead of curl: the programs' own <c>health</c>.</summary>
public sealed class HealthCommandTests : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);

    private readonly string _directory = Directory.CreateTempSubdirectory("neurohub-health-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task An_API_node_is_healthy_while_it_is_ready_and_not_when_it_is_gone()
    {
        await using var server = new ServerProcess(_directory, null);
        await server.Start();
        var port = new Uri(server.Url).Port.ToString(CultureInfo.InvariantCulture);

        Assert.Equal(0, await Health("Api", ("ASPNETCORE_URLS", server.Url)));
        Assert.Equal(0, await Health("Api", ("ASPNETCORE_URLS", $"https://+:1;http://+:{port}")));
        Assert.Equal(0, await Health("Api", ("ASPNETCORE_URLS", ""), ("PORT", port)));
        await server.Kill();
        Assert.Equal(1, await Health("Api", ("ASPNETCORE_URLS", server.Url)));
    }

    [Fact]
    public async Task A_node_listens_on_the_port_that_a_platform_gives()
    {
        var port = ServerProcess.FreePort().ToString(CultureInfo.InvariantCulture);
        await using var server = new ServerProcess(_directory, null, ("ASPNETCORE_URLS", ""), ("PORT", port)) { Url = $"http://127.0.0.1:{port}" };

        await server.Start();
    }

    [Fact]
    public async Task A_silo_is_healthy_while_its_gateway_takes_connections()
    {
        using var gateway = new TcpListener(IPAddress.Loopback, ServerProcess.FreePort());
        gateway.Start();
        var port = ((IPEndPoint)gateway.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
        (string, string)[] settings = [("NeuroHub__AdvertisedAddress", "127.0.0.1"), ("NeuroHub__GatewayPort", port)];

        Assert.Equal(0, await Health("Silo", settings));
        Assert.Equal(0, await Health("Silo", settings[1]));
        gateway.Stop();
        Assert.Equal(1, await Health("Silo", settings));
    }

    private static async Task<int> Health(string program, params (string Name, string Value)[] settings)
    {
        var path = ServerProcess.ProgramPath().Replace("NeuroHub.Api.dll", $"NeuroHub.{program}.dll", StringComparison.Ordinal)
            .Replace($"{Path.DirectorySeparatorChar}Api{Path.DirectorySeparatorChar}", $"{Path.DirectorySeparatorChar}{program}{Path.DirectorySeparatorChar}", StringComparison.Ordinal);
        var start = new ProcessStartInfo("dotnet", [path, "health"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync().WaitAsync(Deadline);
        return process.ExitCode;
    }
}
