using System.Diagnostics;
using System.Net.Sockets;
using System.Text.Json;
using NeuroHub.Bench.Http;
using NeuroHub.Bench.Measure;

namespace NeuroHub.Bench.Load;

/// <summary>One connection: sends pairs of start and complete, each command as soon as the last is answered, or when it is due.</summary>
internal sealed class LoadWorker(Uri url, ISerialSource source, bool keys, LoadPace? pace, LoadWindow window)
{
    // A loop that fails at once must not flood a server that is not available.
    private static readonly TimeSpan PauseAfterBrokenConnection = TimeSpan.FromMilliseconds(50);

    private readonly CommandWriter _writer = new(url, keys);

    public Latencies Latencies { get; } = new();

    /// <summary>Everything but a 2xx within the measured time, by status and error code.</summary>
    public Dictionary<string, int> Errors { get; } = new(StringComparer.Ordinal);

    public void Run()
    {
        using var connection = new RawHttpConnection(url);
        while (Stopwatch.GetTimestamp() < window.To && source.Next() is { } serial)
        {
            if (!Send(connection, _writer.Start(serial, window.Token)) || !Send(connection, _writer.Complete(serial, window.Token)))
                continue;
            serial.Process++;
            source.Return(serial);
        }
    }

    private bool Send(RawHttpConnection connection, ReadOnlySpan<byte> request)
    {
        var from = pace?.Await() ?? Stopwatch.GetTimestamp();
        string? error = null;
        try
        {
            var status = connection.Exchange(request);
            if (status is < 200 or > 299)
                error = ErrorOf(status, connection.Body);
        }
        catch (Exception e) when (e is SocketException or IOException)
        {
            error = "broken connection: " + e.Message;
            Thread.Sleep(PauseAfterBrokenConnection);
        }

        var to = Stopwatch.GetTimestamp();
        // Only what ends within the measured time counts, so that the rate belongs to that time.
        if (to < window.From || to > window.To)
            return error is null;
        if (error is null)
            Latencies.Record(from, to);
        else
            Errors[error] = Errors.GetValueOrDefault(error) + 1;
        return error is null;
    }

    private static string ErrorOf(int status, ReadOnlySpan<byte> answer)
    {
        try
        {
            using var body = JsonDocument.Parse(answer.ToArray());
            return $"{status} {body.RootElement.GetProperty("error_code").GetString()}";
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return $"{status}";
        }
    }
}
