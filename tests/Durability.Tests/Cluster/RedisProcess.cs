using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;

namespace NeuroHub.Durability.Tests.Cluster;

/// <summary>A Redis of a test's own, that keeps what it has over a kill.</summary>
internal sealed class RedisProcess : IAsyncDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("neurohub-redis-").FullName;
    private readonly int _port = ProgramProcess.FreePort();
    private Process? _process;

    public string Address => $"127.0.0.1:{_port}";

    public async Task Start()
    {
        _process = Process.Start(new ProcessStartInfo(
            "redis-server",
            [
                "--bind", "127.0.0.1", "--port", _port.ToString(CultureInfo.InvariantCulture), "--dir", _directory,
                "--appendonly", "yes", "--appendfsync", "always", "--save", "", "--logfile", Path.Combine(_directory, "log"),
            ]))!;
        var began = Stopwatch.GetTimestamp();
        while (!await Listens())
        {
            Assert.False(_process.HasExited, "redis-server ended at once.");
            Assert.True(Stopwatch.GetElapsedTime(began) < ProgramProcess.Deadline, "redis-server did not start.");
            await Task.Delay(20);
        }
    }

    public async Task Kill()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
            await Kill();
        _process?.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    private async Task<bool> Listens()
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync("127.0.0.1", _port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
