using System.Diagnostics;
using System.Net;

namespace NeuroHub.Durability.Tests.Telemetry;

/// <summary>A silo of a cluster as a process of its own; it is ready when it answers <c>/metrics</c>.</summary>
internal sealed class SiloProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(120);

    private readonly Process _process;
    private readonly int _metricsPort;

    private SiloProcess(Process process, int metricsPort) => (_process, _metricsPort) = (process, metricsPort);

    public Uri Metrics => new($"http://127.0.0.1:{_metricsPort}/metrics");

    public static async Task<SiloProcess> Start(string directory, params (string Name, string Value)[] settings)
    {
        var port = ServerProcess.FreePort();
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var program = Path.Combine(ServerProcess.Repository(), "src", "Silo", "bin", configuration, "net10.0", "NeuroHub.Silo.dll");
        var start = new ProcessStartInfo("dotnet", [program])
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            Environment =
            {
                ["NeuroHub__DataDirectory"] = directory,
                ["NeuroHub__SiloPort"] = $"{ServerProcess.FreePort()}",
                ["NeuroHub__GatewayPort"] = $"{ServerProcess.FreePort()}",
                ["NeuroHub__AdvertisedAddress"] = "127.0.0.1",
                ["NeuroHub__Metrics__Port"] = $"{port}",
                ["NeuroHub__Admin__Username"] = ServerProcess.Username,
                ["NeuroHub__Admin__Password"] = ServerProcess.Password,
            },
        };
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        var silo = new SiloProcess(Process.Start(start)!, port);
        // Its lines are in its file.
        silo._process.BeginOutputReadLine();
        await silo.Ready();
        return silo;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private async Task Ready()
    {
        using var http = new HttpClient();
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            Assert.False(_process.HasExited, "The silo ended at once.");
            Assert.True(Stopwatch.GetElapsedTime(began) < StartDeadline, "The silo was not ready.");
            try
            {
                using var answer = await http.GetAsync(Metrics);
                if (answer.StatusCode == HttpStatusCode.OK)
                    return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(100);
        }
    }
}
