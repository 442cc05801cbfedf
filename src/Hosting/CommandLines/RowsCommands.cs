using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.Extensions.DependencyInjection;
using NeuroHub.EventSourcing;
using NeuroHub.Storage.Record.Replay;

namespace NeuroHub.Hosting.CommandLines;

/// <summary>What both commands share: the store, progress on stderr, cancellation by a signal, and the report at the end.</summary>
internal static class RowsRun
{
    private const int CouldNot = 2;
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5);

    public static async Task<int> Of(Func<IServiceProvider, Action<long, long>, CancellationToken, Task<int>> run)
    {
        using var host = CommandHost.WithStorage();
        using var end = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
        try
        {
            return await run(host.Services, Progress(host.Services.GetRequiredService<TimeProvider>()), end.Token);
        }
        catch (StoreUnavailableException error)
        {
            // Caught here, because the caller would exit with 1, which means for these commands that rows differ.
            await Console.Error.WriteLineAsync(error.InnerException is { } cause ? $"{error.Message}: {cause.Message}" : error.Message);
        }
        catch (RecordException error)
        {
            await Console.Error.WriteLineAsync(error.Message);
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Ended before it was done; nothing was changed.");
        }

        return CouldNot;

        void End(PosixSignalContext signal)
        {
            // The process must not end before the temporary file is removed.
            signal.Cancel = true;
            end.Cancel();
        }
    }

    /// <summary>Prints how many rows there are, and which tables and columns are not derived from the record.</summary>
    public static void Tell(RowsReport report)
    {
        foreach (var table in report.Tables)
            Console.WriteLine($"{table.Table}: {table.Rows} rows{(table.Differences > 0 ? $", {table.Differences} DIFFERENT" : "")}");
        foreach (var (name, why) in DerivedTables.NotDerived.Concat(DerivedTables.ColumnsNotDerived))
            Console.WriteLine($"not from the record: {name} ({why})");
        Console.WriteLine($"{report.Events} events, {report.Rows} rows");
    }

    private static Action<long, long> Progress(TimeProvider clock)
    {
        var told = clock.GetTimestamp();
        return (position, last) =>
        {
            if (clock.GetElapsedTime(told) < Period)
                return;
            told = clock.GetTimestamp();
            Console.Error.WriteLine($"event {position} of {last}");
        };
    }
}

/// <summary>
/// <c>rows rebuild</c>: exit code 0 = the rows match the record, 1 = all match but the content of some firmware, 2 = nothing was done.
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

/// <summary><c>rows verify</c>: exit code 0 = the rows match the record, 1 = some rows differ, 2 = they could not be compared.</summary>
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
