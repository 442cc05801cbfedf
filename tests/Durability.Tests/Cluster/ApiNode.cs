namespace NeuroHub.Durability.Tests.Cluster;

/// <summary>An API node as a process.</summary>
internal sealed class ApiNode : IAsyncDisposable
{
    private readonly ProgramProcess _program;
    private readonly HttpClient _client = new() { Timeout = TimeSpan.FromSeconds(5) };

    public ApiNode(string directory, string name, Dictionary<string, string> settings)
    {
        Url = $"http://127.0.0.1:{ProgramProcess.FreePort()}";
        settings["ASPNETCORE_URLS"] = Url;
        _program = new ProgramProcess("Api", directory, name, settings);
    }

    public string Name => _program.Name;

    public string Url { get; }

    /// <inheritdoc cref="SiloNode.Start"/>
    public async Task Start()
    {
        _program.Launch();
        await _program.Up(IsReady, again: true);
    }

    public Task<bool> IsReady() => ServerProcess.IsReady(_client, Url);

    public Task Kill() => _program.Kill();

    public Task<int> Stop() => _program.Stop();

    public string LogText() => _program.LogText();

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return _program.DisposeAsync();
    }
}
