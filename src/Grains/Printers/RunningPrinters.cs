using System.Collections.Concurrent;
using NeuroHub.EventSourcing;
using NeuroHub.Labels;

namespace NeuroHub.Printers;

/// <summary>
/// The printers at work in this silo. Told to end their jobs before the silo takes its grains down: a job whose grain is gone first
/// could not store how it ended, and somebody would have to go and look at the printer.
/// </summary>
public sealed class RunningPrinters
{
    private readonly ConcurrentDictionary<PrinterQueue, bool> _working = [];
    private volatile bool _isOver;

    /// <summary>Ends when every job that is on the wire has.</summary>
    public Task End(CancellationToken cancellation)
    {
        _isOver = true;
        return Task.WhenAll(_working.Keys.Select(queue => queue.Stop(cancellation)));
    }

    /// <returns>False when no printer begins any more.</returns>
    internal bool Join(PrinterQueue queue)
    {
        _working[queue] = true;
        // Looked at after: either this sees that it is over, or the end sees the queue.
        if (!_isOver)
            return true;
        _working.TryRemove(queue, out _);
        return false;
    }

    internal void Leave(PrinterQueue queue) => _working.TryRemove(queue, out _);
}

/// <summary>Reads which jobs wait for which printer, and who is the default, as the last commit left it.</summary>
public interface IPrinterRows
{
    /// <summary>The printer's oldest job that is not over; null when it has none.</summary>
    /// <exception cref="StoreUnavailableException">The store is away.</exception>
    Task<long?> NextOpenJob(string printerId);

    /// <exception cref="StoreUnavailableException">The store is away.</exception>
    Task<int> OpenJobs(string printerId);

    /// <summary>The registered printer of that id, which is without case; null when there is none. Of two from before, the one that is written so.</summary>
    /// <exception cref="StoreUnavailableException">The store is away.</exception>
    Task<string?> Named(string printerId);

    /// <summary>Printers that have jobs which are not over.</summary>
    /// <exception cref="StoreUnavailableException">The store is away.</exception>
    Task<IReadOnlyList<string>> WithOpenJobs();

    /// <summary>The labels that go to this printer when none is named.</summary>
    /// <exception cref="StoreUnavailableException">The store is away.</exception>
    Task<IReadOnlyList<LabelType>> DefaultsOf(string printerId);
}
