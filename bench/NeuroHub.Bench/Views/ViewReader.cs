using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using NeuroHub.Bench.Api;
using NeuroHub.Bench.Http;
using NeuroHub.Bench.Measure;

namespace NeuroHub.Bench.Views;

/// <summary>One connection that reads a path again and again, the next time as soon as the last read is answered.</summary>
internal sealed class ViewReader(Uri url, ViewPath path, string token, long began, TimeSpan time)
{
    public Latencies Latencies { get; } = new();

    public int Errors { get; private set; }

    public void Run(CancellationToken cancellation)
    {
        using var connection = new RawHttpConnection(url);
        while (Stopwatch.GetElapsedTime(began) < time && !cancellation.IsCancellationRequested)
        {
            var request = Encoding.ASCII.GetBytes(
                $"GET {ApiClient.Prefix}{path.Next()} HTTP/1.1\r\nHost: {url.Authority}\r\nAuthorization: Bearer {token}\r\n\r\n");
            var from = Stopwatch.GetTimestamp();
            if (IsAnswered(connection, request))
                Latencies.Record(from, Stopwatch.GetTimestamp());
            else
                Errors++;
        }
    }

    private static bool IsAnswered(RawHttpConnection connection, byte[] request)
    {
        try
        {
            return connection.Exchange(request) is >= 200 and <= 299;
        }
        catch (Exception e) when (e is SocketException or IOException)
        {
            return false;
        }
    }
}
