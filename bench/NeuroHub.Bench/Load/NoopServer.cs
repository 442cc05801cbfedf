using System.Net;
using System.Net.Sockets;
using System.Text;

namespace NeuroHub.Bench.Load;

/// <summary>
/// Answers every request with the same small 200, on a thread per connection, so that only the generator and the sockets are measured.
/// </summary>
internal sealed class NoopServer : IDisposable
{
    private static readonly byte[] Answer = Encoding.ASCII.GetBytes(
        "HTTP/1.1 200 OK\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: 700\r\n\r\n" + new string(' ', 700));

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public NoopServer()
    {
        _listener.Start(backlog: 1_024);
        Url = new Uri($"http://{_listener.LocalEndpoint}");
        new Thread(Accept) { IsBackground = true }.Start();
    }

    public Uri Url { get; }

    public void Dispose() => _listener.Dispose();

    private void Accept()
    {
        try
        {
            while (true)
            {
                var socket = _listener.AcceptSocket();
                socket.NoDelay = true;
                new Thread(() => Serve(socket), 256 * 1_024) { IsBackground = true }.Start();
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // The listener is closed: the measurement is over.
        }
    }

    // The generator sends a request in one piece that is smaller than a loopback segment: one receive is one request.
    private static void Serve(Socket socket)
    {
        var buffer = new byte[16 * 1_024];
        using (socket)
        {
            try
            {
                while (socket.Receive(buffer) > 0)
                    socket.Send(Answer);
            }
            catch (SocketException)
            {
                // The generator has closed its end.
            }
        }
    }
}
