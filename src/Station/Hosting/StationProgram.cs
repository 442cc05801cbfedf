using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NeuroHub.Station.Firmware;
using NeuroHub.Station.Status;

namespace NeuroHub.Station.Hosting;

/// <summary>The agent's program: the service itself, or one of its commands.</summary>
internal static class StationProgram
{
    private const int Wrong = 1;
    private const int Misconfigured = 2;
    private const int NotAlone = 3;

    public static async Task<int> Run(string[] args)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings
        {
            // A service is started anywhere; its settings lie beside it.
            ContentRootPath = AppContext.BaseDirectory,
            Args = [.. args.Where(arg => arg.Contains('=', StringComparison.Ordinal))],
        });
        var options = builder.Configuration.GetSection(StationOptions.Section).Get<StationOptions>() ?? new StationOptions();
        var folders = new WorkFolders(Path.GetFullPath(options.WorkDirectory));
        if (args.Contains("--status"))
            return ShowStatus(folders);
        if (Faults(options) is { Count: > 0 } faults)
            return Fail(Misconfigured, faults);
        try
        {
            folders.Create();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Fail(Misconfigured, [$"Station__WorkDirectory {folders.Root} cannot be used: {error.Message}"]);
        }

        using var taken = AgentLock.TryTake(folders);
        if (taken is null)
            return Fail(NotAlone, [$"Another agent works in {folders.Root}."]);
        builder.AddStation(folders, options);
        using var host = builder.Build();
        if (!args.Contains("--sync-firmware"))
        {
            await host.RunAsync();
            return 0;
        }

        await host.Services.GetRequiredService<StationTransport>().Start();
        return await host.Services.GetRequiredService<FirmwareSync>().Run(default) ? 0 : Wrong;
    }

    private static List<string> Faults(StationOptions options)
    {
        var results = new List<System.ComponentModel.DataAnnotations.ValidationResult>();
        System.ComponentModel.DataAnnotations.Validator.TryValidateObject(options, new(options), results, validateAllProperties: true);
        // Rules between fields are asked only when each field is right; here all are told at once.
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
        text.ForEach(Console.WriteLine);
        return 0;
    }

    private static int Fail(int code, IReadOnlyList<string> sentences)
    {
        foreach (var sentence in sentences)
            Console.Error.WriteLine(sentence);
        return code;
    }
}
