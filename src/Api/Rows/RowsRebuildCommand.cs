using NeuroHub.Silo.CommandLines;
using NeuroHub.Storage.Replay;

namespace NeuroHub.Api.Rows;

/// <summary>
/// <c>rows rebuild</c>: exit code 0 = the rows are what the record says, 1 = all but content of firmware, 2 = nothing was done.
/// </summary>
internal static class RowsRebuildCommand
{
    public static ProgramCommand Command { get; } = new(
        "rows rebuild",
        "",
        "Make the rows that lists read anew from the events; every server must be stopped.",
        args => args is [] ? RowsRun.Of(Rebuild) : null);

    private static async Task<int> Rebuild(IServiceProvider services, Action<long, long> progress, CancellationToken cancellation)
    {
        var report = await services.GetRequiredService<RowsRebuilder>().Rebuild(progress, cancellation);
        RowsRun.Tell(report);
        Console.WriteLine($"{report.Differences - report.Content} rows were made anew; all rows are what the record says");
        if (report.Content == 0)
            return 0;
        Console.WriteLine($"{report.Content} firmware have a content that is not of their hash: withdraw them and publish them anew");
        return 1;
    }
}
