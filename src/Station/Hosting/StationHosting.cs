using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using NeuroHub.Client;
using NeuroHub.Station.Firmware;
using NeuroHub.Station.Pending;
using NeuroHub.Station.Plant;
using NeuroHub.Station.Status;
using Serilog;
using Serilog.Events;
using Serilog.Filters;
using Serilog.Sinks.File;

namespace NeuroHub.Station.Hosting;

/// <summary>Registers the services of the agent.</summary>
internal static class StationHosting
{
    private const int LogDays = 90;
    private const int MaxAnswer = 4 << 20;
    private static readonly Func<LogEvent, bool> FromHost = Matching.FromSource("Microsoft.Extensions.Hosting.Internal.Host");
    private static readonly TimeSpan CallTime = TimeSpan.FromSeconds(30);

    public static void AddStation(this IHostApplicationBuilder builder, WorkFolders folders, StationOptions options)
    {
        builder.Services.AddSystemd();
        builder.Services.AddWindowsService(service => service.ServiceName = "NeuroHub Station");
        builder.AddLogs(folders);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(folders);
        builder.Services.AddSingleton(Options.Create(options));
        builder.Services.AddSingleton(provider => new PendingFolder(folders, options.SettleTime, provider.GetRequiredService<TimeProvider>()));
        builder.Services.AddSingleton<FileMoves>();
        builder.Services.AddSingleton<FirmwareCircuit>();
        builder.Services.AddSingleton(new FirmwareTrust(options.FirmwareKey()));
        builder.Services.AddSingleton<FirmwareSync>();
        builder.Services.AddSingleton<StationTransport>();
        builder.Services.AddSingleton(provider =>
        {
            var circuit = provider.GetRequiredService<FirmwareCircuit>();
            return new StatusBoard(folders, options.StationId, provider.GetRequiredService<TimeProvider>()) { Breakers = () => [circuit.Report()] };
        });
        builder.AddPlant(options);
        builder.Services.AddHostedService<PendingWorker>();
        builder.Services.AddHostedService<HeartbeatWorker>();
        builder.Services.AddHostedService<FirmwareWorker>();
    }

    private static void AddPlant(this IHostApplicationBuilder builder, StationOptions options)
    {
        if (options.Transport == Transport.Orleans)
        {
            builder.UseOrleansClient(client => client.UseNeuroHub(plant =>
            {
                foreach (var gateway in options.GatewayPoints)
                    plant.Gateways.Add(gateway);
                (plant.StationId, plant.Key, plant.Tls) = (options.StationId, options.KeyText, options.Tls);
                // Equipment may be switched on before the plant, and stays on while the plant does not answer; so the agent waits without limit.
                plant.ConnectWithin = Timeout.InfiniteTimeSpan;
            }));
            builder.Services.AddSingleton<IPlant>(provider => new OrleansPlant(
                provider.GetRequiredService<IGrainFactory>(), provider.GetRequiredService<StationSession>(), options.StationId));
            return;
        }

        builder.Services.AddSingleton<IPlant>(_ => new RestPlant(
            // No redirects: the plant sends none, and a POST that is redirected becomes a GET.
            new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5), AllowAutoRedirect = false })
            {
                BaseAddress = new Uri(options.ServerUrl.TrimEnd('/') + "/"),
                Timeout = CallTime,
                // Limits every answer except the content of a firmware. Another server at this address must not fill the memory.
                MaxResponseContentBufferSize = MaxAnswer,
            },
            options.StationId,
            options.KeyText));
    }

    private static void AddLogs(this IHostApplicationBuilder builder, WorkFolders folders)
    {
        var logging = new LoggerConfiguration()
            .MinimumLevel.Information()
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            .MinimumLevel.Override("Microsoft.Hosting.Lifetime", LogEventLevel.Information)
            .MinimumLevel.Override("Orleans", LogEventLevel.Warning)
            // It logs a stack trace for each attempt to connect; the agent logs once what is wrong.
            .MinimumLevel.Override("Orleans.Runtime.Messaging.ConnectionManager", LogEventLevel.Error)
            .MinimumLevel.Override("Polly", LogEventLevel.Warning)
            .MinimumLevel.Override("System", LogEventLevel.Warning)
            // It is no error when the agent is stopped while it still connects to the plant.
            .Filter.ByExcluding(entry => entry.Exception is OperationCanceledException && FromHost(entry))
            .WriteTo.Console(formatProvider: System.Globalization.CultureInfo.InvariantCulture)
            .WriteTo.File(
                Path.Combine(folders.Logs, "station-.log"),
                rollingInterval: RollingInterval.Day,
                retainedFileCountLimit: LogDays,
                hooks: new NoLinkLogs(),
                formatProvider: System.Globalization.CultureInfo.InvariantCulture);
        builder.Services.AddSerilog(logging.CreateLogger(), dispose: true);
    }
}

/// <summary>
/// Refuses a log file that is a link. Its name is known a day before, and a link with that name would lead the log into another file.
/// </summary>
internal sealed class NoLinkLogs : FileLifecycleHooks
{
    public override Stream OnFileOpened(string path, Stream underlyingStream, Encoding encoding)
    {
        try
        {
            SafeFile.RefuseLink(path);
            return base.OnFileOpened(path, underlyingStream, encoding);
        }
        catch
        {
            underlyingStream.Dispose();
            throw;
        }
    }
}

/// <summary>Starts what a command needs to call the plant without the whole service: the cluster client, when there is one.</summary>
internal sealed class StationTransport(IServiceProvider services)
{
    public async Task Start()
    {
        if (services.GetService<IClusterClient>() is IHostedService client)
            await client.StartAsync(default);
    }
}
