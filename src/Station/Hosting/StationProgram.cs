using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NeuroHub.Station.Firmware;
using NeuroHub.Station.Status;

namespace NeuroHub.Station.Hosting;

/// <summary>
/// The agent's program: the service itself, or one of its commands. src/Station is the agent on the PC of a station: it sends dropped documents
/// to the plant, keeps the latest firmware on the PC, and reports its status.
/// </summary>
internal static class StationProgram
{
    private const int Wrong = 1;
    private const int Misconfigured = 2;
    private const int NotAlone = 3;

    private const string Help = """
        Usage: NeuroHub.Station [Station:<setting>=<value>]...   the agent itself; settings: docs/stations.md, or appsettings.json beside the program
               NeuroHub.Station --status                         counts, last errors, firmware and last contact of the agent on this machine
               NeuroHub.Station --sync-firmware                  bring the firmware up to date and end; for a PC without the service
               NeuroHub.Station --help                           this text

        Exit codes: 0 done, 1 not done, 2 a setting must be changed, 3 another agent works in the folder.
        """;

    private static readonly string[] Commands = ["--status", "--sync-firmware"];

    public static async Task<int> Run(string[] args)
    {
        if (args is ["--help" or "-h" or "help"])
        {
            Console.WriteLine(Help);
            return 0;
        }

        if (Array.Find(args, arg => !arg.Contains('=', StringComparison.Ordinal) && !Commands.Contains(arg)) is { } unknown)
            return Fail(Misconfigured, [$"'{unknown}' is no command of NeuroHub.Station.", "", Help]);
        HostApplicationBuilder builder;
        StationOptions options;
        WorkFolders folders;
        try
        {
            builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings
            {
                // A service may start in any folder; its settings are beside the program.
                ContentRootPath = AppContext.BaseDirectory,
                Args = [.. args.Where(arg => arg.Contains('=', StringComparison.Ordinal))],
            });
            options = builder.Configuration.GetSection(StationOptions.Section).Get<StationOptions>() ?? new StationOptions();
            folders = new WorkFolders(Path.GetFullPath(options.WorkDirectory));
        }
        catch (Exception fault) when (IsSetting(fault))
        {
            return Fail(Misconfigured, [fault.Message]);
        }

        if (args.Contains("--status"))
            return ShowStatus(folders);
        if (Faults(options) is { Count: > 0 } faults)
            return Fail(Misconfigured, faults);
        AgentLock? taken;
        try
        {
            folders.Create();
            taken = AgentLock.TryTake(folders);
        }
        catch (Exception error) when (SafeFile.IsDisk(error))
        {
            return Fail(Misconfigured, [$"Station__WorkDirectory {folders.Root} cannot be used: {error.Message}"]);
        }

        var isSync = args.Contains("--sync-firmware");
        if (taken is null)
            return Fail(NotAlone, [$"Another agent works in {folders.Root}.{(isSync ? $" It looks for firmware at once when you create {folders.FirmwareRequest}." : "")}"]);
        using (taken)
            return await Run(builder, folders, options, isSync);
    }

    private static async Task<int> Run(HostApplicationBuilder builder, WorkFolders folders, StationOptions options, bool isSync)
    {
        IHost host;
        try
        {
            builder.AddStation(folders, options);
            host = builder.Build();
        }
        catch (Exception fault) when (IsSetting(fault))
        {
            return Fail(Misconfigured, [fault.Message]);
        }

        using (host)
            return isSync ? await SyncFirmware(host) : await Serve(host);
    }

    private static async Task<int> SyncFirmware(IHost host)
    {
        await host.Services.GetRequiredService<StationTransport>().Start();
        return await host.Services.GetRequiredService<FirmwareSync>().Run(default) ? 0 : Wrong;
    }

    /// <returns>Not 0 when a worker's failure ended the service, so that the service manager starts it again.</returns>
    private static async Task<int> Serve(IHost host)
    {
        var ending = host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        var workers = host.Services.GetServices<IHostedService>().OfType<BackgroundService>().ToList();
        try
        {
            await host.RunAsync();
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // Stopped while it still connected to the plant.
        }

        return workers.Any(worker => worker.ExecuteTask is { IsFaulted: true }) ? Wrong : 0;
    }

    /// <summary>Whether a wrong setting, or a file that a setting names, caused the exception.</summary>
    private static bool IsSetting(Exception fault) =>
        SafeFile.IsDisk(fault) || fault is InvalidOperationException or FormatException or ArgumentException or InvalidDataException;

    private static List<string> Faults(StationOptions options)
    {
        var results = new List<System.ComponentModel.DataAnnotations.ValidationResult>();
        System.ComponentModel.DataAnnotations.Validator.TryValidateObject(options, new(options), results, validateAllProperties: true);
        // .NET checks the rules between fields only when each field is right. Whatever it finds is reported at once.
        return [.. results.Select(result => result.ErrorMessage!)];
    }

    private static int ShowStatus(WorkFolders folders)
    {
        if (StatusBoard.Read(folders) is not { } status)
            return Fail(Wrong, [$"No agent has worked in {folders.Root} yet."]);
        var text = new List<string>
        {
            $"station    {status.StationId}, agent {status.Version}",
            $"documents  {status.Counts.Sent} sent, {status.Counts.Refused} refused, {status.Counts.Waiting} waiting",
            $"firmware   {status.FirmwareVersion ?? "none"}",
            $"contact    {status.LastContact?.ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture) ?? "never"}",
            $"written    {status.WrittenAt.ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture)}",
        };
        text.AddRange(status.Breakers.Select(breaker => $"breaker    {breaker.Name} {breaker.State.ToString().ToUpperInvariant()}, {breaker.Failures} failures"));
        text.AddRange(status.LastErrors.Select(error => $"error      {error}"));
        // Others can write into the folder: text from it must not control the terminal.
        text.ForEach(line => Console.WriteLine(OneLine.Of(line)));
        return 0;
    }

    private static int Fail(int code, IReadOnlyList<string> sentences)
    {
        foreach (var sentence in sentences)
            Console.Error.WriteLine(sentence);
        return code;
    }
}
