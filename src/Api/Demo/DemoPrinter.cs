using System.Net;
using System.Net.Sockets;
using System.Text;

namespace NeuroHub.Api.Demo;

/// <summary>A label printer on this machine: answers the host status question and throws labels away.</summary>
internal sealed class DemoPrinter : IDisposable
{
    private const int Longest = 64 * 1024;
    private static readonly byte[] Question = "~HS"u8.ToArray();
    private static readonly byte[] Fine = Encoding.ASCII.GetBytes(
        "\u0002030,0,0,1245,000,0,0,0,000,0,0,0\u0003\r\n\u0002000,0,0,0,0,2,4,0,00000000,1,000\u0003\r\n\u00021234,0\u0003\r\n");

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public DemoPrinter() => _listener.Start();

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Serves until it is told to stop.</summary>
    public async Task Run(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                using var socket = await _listener.AcceptSocketAsync(stopping);
                await Serve(socket, stopping);
            }
            catch (Exception end) when (end is SocketException or OperationCanceledException)
            {
                // The sender went away, or the server stops.
            }
        }
    }

    public void Dispose() => _listener.Dispose();

    private static async Task Serve(Socket socket, CancellationToken stopping)
    {
        var buffer = new byte[Longest];
        while (await socket.ReceiveAsync(buffer, stopping) is > 0 and var count)
        {
            if (buffer.AsSpan(0, count).IndexOf(Question) >= 0)
                await socket.SendAsync(Fine, stopping);
        }
    }
}
