using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using NeuroHub.Storage;
using NeuroHub.Storage.Record.Audit;

namespace NeuroHub.Hosting.CommandLines;

/// <summary><c>audit prune</c>: seals and removes audit chains that the law no longer requires to be kept.</summary>
internal static class AuditPruneCommand
{
    public static ProgramCommand Command { get; } = new(
        "audit prune",
        "--before <yyyy-MM-dd>",
        "Seal and remove whole chains older than that and than three years.",
        args => args is ["--before", var date] && Date(date) is { } before ? Prune(before) : null);

    private static async Task<int> Prune(DateTimeOffset before)
    {
        using var host = CommandHost.WithStorage();
        await host.Services.GetRequiredService<Store>().MigrateAsync();
        var pruning = host.Services.GetRequiredService<AuditPruning>();
        if (!await pruning.IsAllowed())
        {
            await Console.Error.WriteLineAsync("Only the owner of the tables removes entries: call this with the owner's ConnectionStrings__Postgres.");
            return 2;
        }

        var removed = await pruning.Prune(before, Environment.UserName);
        foreach (var head in removed)
            Console.WriteLine($"sealed and removed {head}");
        Console.WriteLine($"{removed.Count} chains removed");
        return 0;
    }

    private static DateTimeOffset? Date(string text) =>
        DateTimeOffset.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date : null;
}
