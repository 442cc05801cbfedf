using System.Globalization;
using NeuroHub.EventSourcing;
using NeuroHub.Silo.Hosting;
using NeuroHub.Storage;
using NeuroHub.Storage.Audit;
using NeuroHub.Storage.Migrations;

namespace NeuroHub.Api.Audit;

/// <summary>
/// <c>audit verify [--head chain:seq:hash]...</c> and <c>audit prune --before date</c>: with the server's configuration, and no server.
/// Exit code 0 = whole, 1 = broken or not done, 2 = a wrong command.
/// </summary>
internal static class AuditCommandLine
{
    private const string Usage =
        """
        audit verify [--head <chain>:<seq>:<hash>]...   check the audit trail; heads are from the server's log
        audit prune --before <yyyy-MM-dd>               seal and remove whole chains older than that and than three years
        """;

    public static bool Names(string[] args) => args is ["audit", ..];

    public static async Task<int> Run(string[] args)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddNeuroHubStorage(new StorageOptions
        {
            ConnectionString = builder.Configuration.GetConnectionString("Postgres"),
            DataDirectory = NeuroHubOptions.DataDirectoryIn(builder.Configuration.GetSection(NeuroHubOptions.Section)),
        });
        using var host = builder.Build();
        try
        {
            return args switch
            {
                ["audit", "verify", .. var heads] when ReadHeads(heads) is { } known => await Verify(host.Services, known),
                ["audit", "prune", "--before", var date] when Date(date) is { } before => await Prune(host.Services, before),
                _ => Wrong(),
            };
        }
        catch (Exception error) when (error is StoreUnavailableException or MigrationException)
        {
            await Console.Error.WriteLineAsync($"{error.Message}: {error.InnerException?.Message}");
            return 1;
        }
    }

    private static async Task<int> Verify(IServiceProvider services, IReadOnlyList<AuditHead> heads)
    {
        var check = await services.GetRequiredService<AuditVerifier>().Verify(heads);
        Console.WriteLine($"{check.Entries} entries in {check.Chains} chains");
        foreach (var head in check.Heads)
            Console.WriteLine($"head {head}");
        Console.WriteLine(check.FirstBad is { } bad ? $"BROKEN at entry {bad.Id} (chain {bad.Chain}, {bad.Seq}): {bad.Reason}" : "whole");
        return check.Ok ? 0 : 1;
    }

    private static async Task<int> Prune(IServiceProvider services, DateTimeOffset before)
    {
        await services.GetRequiredService<Store>().MigrateAsync();
        var removed = await services.GetRequiredService<AuditPruning>().Prune(before, Environment.UserName);
        foreach (var head in removed)
            Console.WriteLine($"sealed and removed {head}");
        Console.WriteLine($"{removed.Count} chains removed");
        return 0;
    }

    private static List<AuditHead>? ReadHeads(string[] args)
    {
        var heads = new List<AuditHead>();
        for (var i = 0; i < args.Length; i += 2)
        {
            if (args[i] != "--head" || i + 1 == args.Length || !AuditHead.TryParse(args[i + 1], out var head))
                return null;
            heads.Add(head);
        }

        return heads;
    }

    private static DateTimeOffset? Date(string text) =>
        DateTimeOffset.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date : null;

    private static int Wrong()
    {
        Console.Error.WriteLine(Usage);
        return 2;
    }
}
