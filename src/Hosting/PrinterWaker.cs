using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using NeuroHub.EventSourcing;
using NeuroHub.Labels;
using NeuroHub.Printers;
using NeuroHub.Storage.Loops;

namespace NeuroHub.Hosting;

/// <summary>
/// Wakes the printers that have jobs: at once after a commit of this process, and by reading the store, because another process may have died and
/// left jobs. The rows of the jobs say what must be done; no other state is needed.
/// </summary>
internal sealed partial class PrinterWaker(IGrainFactory grains, IPrinterRows rows, ILogger<PrinterWaker> logger) : ICommitObserver
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(2);

    // Used as a set: a printer is in it once, however many jobs it gets before it is woken.
    private readonly ConcurrentDictionary<string, bool> _called = new(StringComparer.Ordinal);
    private readonly LoopSignal _signal = new();

    public void Committed(IReadOnlyList<CommitItem> items)
    {
        foreach (var item in items)
            foreach (var append in item.Appends)
                if (append.Changes is [.., { After: LabelJobState { Status: LabelJobStatus.Queued, IsOnTheWire: false, Queued: { } job } }])
                {
                    _called[job.Order.PrinterId] = true;
                    _signal.Raise();
                }
    }

    public Task Run(BackgroundLoops loops, CancellationToken stopping) => Task.WhenAll(
        loops.Every("printers with new jobs", Period, _ => WakeCalled(), stopping, _signal),
        loops.Every("printers with jobs left behind", Period, _ => WakeAll(), stopping));

    private Task WakeCalled() => Task.WhenAll(_called.Keys.Where(printer => _called.TryRemove(printer, out _)).Select(Wake));

    private async Task WakeAll() => await Task.WhenAll((await rows.WithOpenJobs()).Select(Wake));

    private async Task Wake(string printer)
    {
        try
        {
            await grains.GetGrain<IPrinterGrain>(printer).Wake();
        }
        catch (Exception error)
        {
            // The next look tries again.
            LogNotWoken(printer, error.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Printer {PrinterId} could not be woken: {Reason}")]
    private partial void LogNotWoken(string printerId, string reason);
}
