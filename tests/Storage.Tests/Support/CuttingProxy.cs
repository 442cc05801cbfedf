using System.Net;
using System.Net.Sockets;

namespace NeuroHub.Storage.Tests.Support;

/// <summary>Stands between client and PostgreSQL and cuts the cable at the worst moments.</summary>
public sealed class CuttingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly string _host;
    private readonly int _port;
    private readonly List<TcpClient> _open = [];
    private readonly Task _accepting;
    private volatile byte[]? _marker;
    private volatile Moment _moment;
    private volatile bool _isAway;
    private volatile bool _isSilent;

    public CuttingProxy(string host, int port)
    {
        (_host, _port) = (host, port);
        _listener.Start();
        _accepting = Accept();
    }

    public enum Moment
    {
        /// <summary>The server gets nothing of the transaction.</summary>
        BeforeTheServerGotIt,

        /// <summary>The server has it, and may or may not be done with it.</summary>
        WhileTheServerWorks,

        /// <summary>The server has committed and said so; the client never hears it.</summary>
        AfterTheServerAnswered,
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public int Cuts { get; private set; }

    /// <summary>The next transaction that carries this text is cut.</summary>
    public void CutAt(string text, Moment moment) => (_moment, _marker) = (moment, System.Text.Encoding.UTF8.GetBytes(text));

    /// <summary>The server is gone: open connections break and new ones are refused.</summary>
    public void GoAway()
    {
        _isAway = true;
        lock (_open)
            foreach (var client in _open)
                client.Close();
    }

    public void ComeBack() => _isAway = false;

    /// <summary>Everything is taken and nothing is passed on: a cable that ends in the wall.</summary>
    public void FallSilent() => _isSilent = true;

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        GoAway();
        await _accepting;
        _end.Dispose();
    }

    private async Task Accept()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_end.Token);
                if (_isAway)
                {
                    client.Close();
                    continue;
                }

                _ = Task.Run(() => Serve(client));
            }
        }
        catch (Exception) when (_end.IsCancellationRequested)
        {
            // Closed.
        }
    }

    private async Task Serve(TcpClient client)
    {
        using var server = new TcpClient();
        try
        {
            await server.ConnectAsync(_host, _port);
            lock (_open)
                _open.AddRange([client, server]);
            var cut = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await Task.WhenAny(Upstream(client, server, cut), Downstream(server, client, cut));
        }
        catch (Exception error) when (error is SocketException or IOException or ObjectDisposedException)
        {
            // That is what it is for.
        }
        finally
        {
            client.Close();
        }
    }

    private async Task Upstream(TcpClient client, TcpClient server, TaskCompletionSource cut)
    {
        var buffer = new byte[1 << 20];
        var seen = new List<byte>();
        while (await client.GetStream().ReadAsync(buffer) is > 0 and var read)
        {
            if (_isSilent)
                continue;
            if (_marker is { } marker && Has(seen, buffer.AsSpan(0, read), marker))
            {
                _marker = null;
                Cuts++;
                if (_moment == Moment.BeforeTheServerGotIt)
                    return;
                if (_moment == Moment.AfterTheServerAnswered)
                    cut.SetResult();
                await server.GetStream().WriteAsync(buffer.AsMemory(0, read));
                if (_moment == Moment.WhileTheServerWorks)
                    return;
                continue;
            }

            await server.GetStream().WriteAsync(buffer.AsMemory(0, read));
        }
    }

    /// <summary>Also when the text is torn by the end of a read.</summary>
    private static bool Has(List<byte> seen, ReadOnlySpan<byte> read, byte[] marker)
    {
        seen.AddRange(read);
        var has = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(seen).IndexOf(marker) >= 0;
        seen.RemoveRange(0, Math.Max(0, seen.Count - marker.Length));
        return has;
    }

    private async Task Downstream(TcpClient server, TcpClient client, TaskCompletionSource cut)
    {
        // ReadyForQuery, idle: the transaction is over.
        byte[] ready = [(byte)'Z', 0, 0, 0, 5, (byte)'I'];
        var buffer = new byte[1 << 16];
        while (await server.GetStream().ReadAsync(buffer) is > 0 and var read)
        {
            if (_isSilent)
                continue;
            if (!cut.Task.IsCompleted)
                await client.GetStream().WriteAsync(buffer.AsMemory(0, read));
            else if (buffer.AsSpan(0, read).IndexOf(ready) >= 0)
                return;
        }
    }
}
