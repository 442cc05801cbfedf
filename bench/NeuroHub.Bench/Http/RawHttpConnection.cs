using System.Net.Sockets;

namespace NeuroHub.Bench.Http;

/// <summary>
/// One keep-alive connection that waits for each answer on its own thread, with blocking calls: one send, one receive, no thread pool, no
/// allocation. The generator shares its cores with the server, so the CPU time that it saves is left for the server.
/// </summary>
internal sealed class RawHttpConnection(Uri url) : IDisposable
{
    private const int AnswerTimeoutMilliseconds = 30_000;

    private readonly byte[] _received = new byte[32 * 1_024];
    private readonly HttpResponseParser _answer = new();
    private Socket? _socket;

    /// <summary>The first 4 KiB of the last answer's body.</summary>
    public ReadOnlySpan<byte> Body => _answer.Body;

    /// <summary>Sends a whole request and reads its whole answer. After an exception the next exchange connects anew.</summary>
    public int Exchange(ReadOnlySpan<byte> request)
    {
        try
        {
            var socket = _socket ??= Connect();
            for (var sent = 0; sent < request.Length;)
                sent += socket.Send(request[sent..]);
            Receive(socket);
            if (!_answer.KeepAlive)
                Disconnect();
            return _answer.Status;
        }
        catch
        {
            Disconnect();
            throw;
        }
    }

    public void Dispose() => Disconnect();

    private void Receive(Socket socket)
    {
        _answer.Reset();
        var held = 0;
        while (!_answer.IsDone)
        {
            if (held == _received.Length)
                throw new IOException("The answer is not HTTP: a line is longer than 32 KiB.");
            var read = socket.Receive(_received.AsSpan(held));
            if (read == 0)
            {
                _answer.Close();
                return;
            }

            held += read;
            var taken = _answer.Feed(_received.AsSpan(0, held));
            _received.AsSpan(taken, held - taken).CopyTo(_received);
            held -= taken;
        }

        if (held > 0)
            throw new IOException("The answer is not HTTP: bytes follow its end.");
    }

    private Socket Connect()
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp)
        {
            NoDelay = true,
            ReceiveTimeout = AnswerTimeoutMilliseconds,
            SendTimeout = AnswerTimeoutMilliseconds,
        };
        try
        {
            socket.Connect(url.Host, url.Port);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private void Disconnect()
    {
        _socket?.Dispose();
        _socket = null;
    }
}
