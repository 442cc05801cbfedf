using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;

namespace NeuroHub.Api.Tests.Floor;

/// <summary>
/// The real program in this process: embedded, on a free port, on SQLite in a folder of its own, or on a PostgreSQL database of its own
/// where <c>NEUROHUB_TEST_ENGINE=PostgreSql</c>.
/// </summary>
public sealed class PlantHost : IAsyncDisposable
{
    public const string AdminPassword = "Kiln-Torque-4711";

    private readonly WebApplication _app;
    private readonly DirectoryInfo _data;
    private readonly string[] _settings;
    private readonly PlantDatabase? _database;
    private bool _isStopped;

    private PlantHost(WebApplication app, DirectoryInfo data, PlantDatabase? database, string[] settings) =>
        (_app, _data, _database, _settings) = (app, data, database, settings);

    public Uri Address => new(_app.Urls.First());

    /// <summary>The key that the plant signs its tokens with: an aged token must be a true one.</summary>
    public byte[] SigningKey => SigningKeyFile.Read(_data.FullName);

    public string DataDirectory => _data.FullName;

    /// <summary>What the program is made of, for a part of it that a test runs at another time.</summary>
    public IServiceProvider Services => _app.Services;

    /// <param name="settings">Beside those of every test, or in their place: <c>--NeuroHub:...=...</c>.</param>
    public static async Task<PlantHost> Start(params string[] settings) => await Start(NewFolder(), await PlantDatabase.CreateWhereWanted(), settings);

    /// <summary>Stops, and starts anew on the same data, told more or otherwise.</summary>
    public async Task<PlantHost> Restart(params string[] settings)
    {
        await Stop();
        return await Start(_data, _database, [.. _settings, .. settings]);
    }

    /// <summary>With routes that no plant has.</summary>
    internal static async Task<PlantHost> Start(Action<IEndpointRouteBuilder> map) =>
        await Start(NewFolder(), await PlantDatabase.CreateWhereWanted(), [], map);

    /// <summary>
    /// Orleans allots its directory's cache at the start, for a million grains. The frameworks' timers and meters hold each stopped host,
    /// and each new silo has the whole heap collected: a hundred such caches took half of this project's time.
    /// </summary>
    private static void SmallDirectory(IServiceCollection services) =>
        services.Configure<GrainDirectoryOptions>(directory => directory.CacheSize = 1_000);

    private static DirectoryInfo NewFolder() => Directory.CreateTempSubdirectory("neurohub-api-tests-");

    private static async Task<PlantHost> Start(
        DirectoryInfo data, PlantDatabase? database, string[] settings, Action<IEndpointRouteBuilder>? map = null)
    {
        string[] args = [
            $"--NeuroHub:DataDirectory={data.FullName}",
            $"--ConnectionStrings:Postgres={database?.ConnectionString}",
            "--urls=http://127.0.0.1:0",
            "--NeuroHub:Admin:Username=admin",
            $"--NeuroHub:Admin:Password={AdminPassword}",
            "--NeuroHub:Logs:Level=Warning",
            // Twenty megabytes each of a hundred hosts that nobody measures or looks at.
            "--NeuroHub:Metrics:Enabled=false",
            "--NeuroHub:Dashboard:Enabled=false",
            // Many tests stand behind one address and few users.
            "--NeuroHub:RateLimit:Anonymous=100000000",
            "--NeuroHub:RateLimit:Authenticated=100000000",
            "--NeuroHub:RateLimit:Station=100000000",
            "--NeuroHub:SignIn:NamesPerAddress=100000000",
            // Many tests hire many users: a third of the time of this project was the hashing of their passwords.
            "--NeuroHub:SignIn:HashIterations=1000",
            // The tests' printers listen here, on whatever port is free.
            "--NeuroHub:Printers:Networks=127.0.0.0/8, 10.0.0.0/8",
            "--NeuroHub:Printers:Ports=1-65535",
            .. settings,
        ];
        var app = NeuroHubApp.Create(args, map, services: SmallDirectory);
        await NeuroHubApp.Prepare(app);
        await app.StartAsync();
        return new PlantHost(app, data, database, settings);
    }

    public async ValueTask DisposeAsync()
    {
        if (_isStopped)
            return;
        await Stop();
        if (_database is not null)
            await _database.DisposeAsync();
        try
        {
            _data.Delete(recursive: true);
        }
        catch (IOException)
        {
            // A file of the store that is still open stays in the temp folder; no test depends on it.
        }
    }

    private async Task Stop()
    {
        _isStopped = true;
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
