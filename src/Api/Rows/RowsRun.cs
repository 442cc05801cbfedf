using System.Runtime.InteropServices;
using NeuroHub.EventSourcing;
using NeuroHub.Silo.CommandLines;
using NeuroHub.Storage.Replay;

namespace NeuroHub.Api.Rows;

/// <summary>What both commands have in common: the store, progress on the error output, an end by a signal, and what is said at the end.</summary>
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
            // The caller would take it for 1, which here means that rows differ.
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
            // The temporary file is removed first.
            signal.Cancel = true;
            end.Cancel();
        }
    }

    /// <summary>How many rows there are and which tables and columns are not of the record.</summary>
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
