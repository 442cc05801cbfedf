using System.Globalization;
using NeuroHub.Silo.CommandLines;
using NeuroHub.Storage.Replay;

namespace NeuroHub.Api.Rows;

/// <summary><c>rows verify</c>: exit code 0 = the rows are what the record says, 1 = some are not, 2 = they could not be compared.</summary>
internal static class RowsVerifyCommand
{
    private const int Shown = 100;

    public static ProgramCommand Command { get; } = new(
        "rows verify",
        "[--limit <n>]",
        "Hold the rows that lists read against the events, beside a server that is at work; shows n differences (100).",
        args => args switch
        {
            [] => RowsRun.Of(Verify(Shown)),
            ["--limit", var text] when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) => RowsRun.Of(Verify(limit)),
            _ => null,
        });

    private static Func<IServiceProvider, Action<long, long>, CancellationToken, Task<int>> Verify(int limit) => async (services, progress, cancellation) =>
    {
        var lines = 0L;
        var report = await services.GetRequiredService<RowsVerifier>().Verify(Found, progress, cancellation);
        if (lines > limit)
            Console.WriteLine($"... and {lines - limit} more");
        RowsRun.Tell(report);
        Console.WriteLine(report.Differences == 0 ? "the rows are what the record says" : $"{report.Differences} rows are not what the record says");
        return report.Differences == 0 ? 0 : 1;

        void Found(string line)
        {
            if (lines++ < limit)
                Console.WriteLine(line);
        }
    };
}
