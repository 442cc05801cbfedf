using Microsoft.AspNetCore.Builder;

namespace NeuroHub.Api.Tests.Floor;

/// <summary>The real program in this process: embedded, on SQLite in a folder of its own, on a free port.</summary>
public sealed class PlantHost : IAsyncDisposable
{
    public const string AdminPassword = "Kiln-Torque-4711";

    private readonly WebApplication _app;
    private readonly DirectoryInfo _data;

    private PlantHost(WebApplication app, DirectoryInfo data) => (_app, _data) = (app, data);

    public Uri Address => new(_app.Urls.First());

    /// <summary>The key that the plant signs its tokens with: an aged token must be a true one.</summary>
    public byte[] SigningKey => SigningKeyFile.Read(_data.FullName);

    public static async Task<PlantHost> Start()
    {
        var data = Directory.CreateTempSubdirectory("neurohub-api-tests-");
        var app = NeuroHubApp.Create([
            $"--NeuroHub:DataDirectory={data.FullName}",
            "--urls=http://127.0.0.1:0",
            "--NeuroHub:Admin:Username=admin",
            $"--NeuroHub:Admin:Password={AdminPassword}",
            "--Logging:LogLevel:Default=Warning",
        ]);
        await NeuroHubApp.Prepare(app);
        await app.StartAsync();
        return new PlantHost(app, data);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        try
        {
            _data.Delete(recursive: true);
        }
        catch (IOException)
        {
            // A file of the store that is still open stays in the temp folder; no test depends on it.
        }
    }
}
