using System.Globalization;

namespace NeuroHub.Durability.Tests.Cluster;

/// <summary>A silo as a process; it keeps its ports over its starts, as a machine keeps its address.</summary>
internal sealed class SiloNode : IAsyncDisposable
{
    // What the host says when everything in it has started.
    private const string Started = "Application started";

    private readonly ProgramProcess _program;

    public SiloNode(string directory, string name, Dictionary<string, string> settings)
    {
        settings["NeuroHub__SiloPort"] = ProgramProcess.FreePort().ToString(CultureInfo.InvariantCulture);
        settings["NeuroHub__GatewayPort"] = ProgramProcess.FreePort().ToString(CultureInfo.InvariantCulture);
        _program = new ProgramProcess("Silo", directory, name, settings);
    }

    public string Name => _program.Name;

    public bool IsUp => _program.IsRunning && _program.HasSaid(Started);

    /// <summary>As an orchestrator does: one that ends while it starts, because something else is away, is started anew.</summary>
    public async Task Start()
    {
        if (_program.IsRunning)
            await Kill();
        Launch();
        await _program.Up(() => Task.FromResult(IsUp), again: true);
    }

    public void Launch() => _program.Launch();

    public Task Kill() => _program.Kill();

    public Task<int> Stop() => _program.Stop();

    public string LogText() => _program.LogText();

    public ValueTask DisposeAsync() => _program.DisposeAsync();
}
