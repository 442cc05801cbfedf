using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using NeuroHub.Hosting.CommandLines;

namespace NeuroHub.Hosting;

/// <summary>
/// <c>health</c>: checks whether the silo of this machine accepts connections; for containers without a shell. The gateway opens last, when the
/// silo has joined the cluster. Exit code 0 = it does, 1 = it does not.
/// </summary>
internal static class SiloProbe
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    public static ProgramCommand Command { get; } = new(
        "health", "", "Ask whether the silo of this machine takes connections: exit code 0 = it does, 1 = not.", args => args is [] ? Ask() : null);

    private static async Task<int> Ask()
    {
        var builder = Host.CreateApplicationBuilder();
        var options = builder.Configuration.GetSection(NeuroHubOptions.Section).Get<NeuroHubOptions>() ?? new NeuroHubOptions();
        return await Answers(await Addresses(options), options.GatewayPort) ? 0 : 1;
    }

    /// <summary>A silo listens at the address that it tells the other silos: the configured one, else the machine's own.</summary>
    private static async Task<IPAddress[]> Addresses(NeuroHubOptions options) =>
        options.AdvertisedAddress is { } address
            ? [IPAddress.Parse(address)]
            : [.. await Dns.GetHostAddressesAsync(Dns.GetHostName()), IPAddress.Loopback];

    private static async Task<bool> Answers(IEnumerable<IPAddress> addresses, int port)
    {
        using var limit = new CancellationTokenSource(Patience);
        foreach (var address in addresses)
        {
            using var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                await socket.ConnectAsync(address, port, limit.Token);
                Console.WriteLine($"{address}:{port} answers");
                return true;
            }
            catch (Exception away) when (away is SocketException or OperationCanceledException)
            {
                await Console.Error.WriteLineAsync($"{address}:{port}: {away.Message}");
            }
        }

        return false;
    }
}
