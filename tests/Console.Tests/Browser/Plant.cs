using NeuroHub.Durability.Tests;

namespace NeuroHub.Console.Tests.Browser;

/// <summary>The back end as a process of its own, on SQLite in a new folder: a plant where nothing has happened yet.</summary>
public sealed class Plant : IAsyncLifetime, IAsyncDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("neurohub-browser-").FullName;
    private readonly ServerProcess _server;

    public Plant() => _server = new ServerProcess(_directory, null);

    public string Url => _server.Url;

    public Task InitializeAsync() => _server.Start();

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    /// <summary>Somebody who calls the same plant over REST.</summary>
    internal async Task<Rest> Caller()
    {
        var caller = new Rest(Url);
        await caller.SignIn();
        return caller;
    }
}
