using System.Net;
using System.Net.Sockets;
using System.Text;

namespace NeuroHub.Durability.Tests.Doors;

/// <summary>Stands between clients and a gateway and keeps what the gateway says.</summary>
internal sealed class Relay : IAsyncDisposable
{
    private readonly TcpListener _listener;
    private readonly IPEndPoint _gateway;
    private readonly StringBuilder _heard = new();
    private readonly List<Task> _connections = [];
    private readonly Task _accepting;

    /// <param name="gateway">On loopback; the relay has its port, because a client says in each message whom it means.</param>
    public Relay(IPEndPoint gateway)
    {
        _gateway = gateway;
        EndPoint = new IPEndPoint(IPAddress.Parse("127.0.0.2"), gateway.Port);
        _listener = new TcpListener(EndPoint);
        _listener.Start();
        _accepting = Accept();
    }

    public IPEndPoint EndPoint { get; }

    /// <summary>All of it, when the gateway has closed each connection.</summary>
    public async Task<string> Heard()
    {
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_connections).WaitAsync(TimeSpan.FromMinutes(1));
        return _heard.ToString();
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _accepting;
    }

    private async Task Accept()
    {
        try
        {
            while (true)
                _connections.Add(Run(await _listener.AcceptTcpClientAsync()));
        }
        catch (Exception stopped) when (stopped is SocketException or InvalidOperationException)
        {
            // Nobody connects any more.
        }
    }

    private async Task Run(TcpClient client)
    {
        using var gateway = new TcpClient();
        try
        {
            await gateway.ConnectAsync(_gateway);
            await Task.WhenAny(client.GetStream().CopyToAsync(gateway.GetStream()), Hear(gateway.GetStream(), client.GetStream()));
        }
        catch (Exception gone) when (gone is SocketException or IOException)
        {
            // The gateway is closed.
        }
        finally
        {
            client.Dispose();
        }
    }

    private async Task Hear(NetworkStream gateway, NetworkStream client)
    {
        var buffer = new byte[64 * 1024];
        for (int length; (length = await gateway.ReadAsync(buffer)) > 0;)
        {
            lock (_heard)
                _heard.Append(Encoding.Latin1.GetString(buffer, 0, length));
            await client.WriteAsync(buffer.AsMemory(0, length));
        }
    }
}
