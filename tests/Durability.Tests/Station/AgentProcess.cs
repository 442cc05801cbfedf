using System.Diagnostics;

namespace NeuroHub.Durability.Tests.Station;

/// <summary>The real agent as a process of its own.</summary>
internal sealed class AgentProcess(string work, params (string Name, string Value)[] settings) : IAsyncDisposable
{
    private Process? _process;

    public static string Program
    {
        get
        {
            var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
            return Path.Combine(ServerProcess.Repository(), "src", "Station", "bin", configuration, "net10.0", "NeuroHub.Station.dll");
        }
    }

    public void Start()
    {
        _process = Begin();
        // Nobody reads what it says; a full pipe must not hold the agent.
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Runs a command of the agent to its end.</summary>
    public async Task<(int Code, string Said)> Run(params string[] arguments)
    {
        using var process = Begin(arguments);
        var said = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
        return (process.ExitCode, string.Concat(await said));
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
    }

    private Process Begin(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["Station__WorkDirectory"] = work;
        start.Environment["Station__StationId"] = "SENSOR-CHECK-01";
        start.Environment["Station__SettleTime"] = "00:00:00.100";
        start.Environment["Station__UnreadableTime"] = "00:00:01";
        start.Environment["Station__HeartbeatPeriod"] = "00:00:01";
        start.Environment["Station__FirmwareCheck"] = "00:00:01";
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }
}
