using System.Collections.Concurrent;
using NeuroHub.EventSourcing;
using NeuroHub.Labels;

namespace NeuroHub.Printers;

/// <summary>
/// The printers that work in this silo. They end their jobs before the silo stops its grains. If the grain of a job were gone first, the
/// job's end could not be stored, and a person would have to go and look at the printer.
/// </summary>
public sealed class RunningPrinters
{
    private readonly ConcurrentDictionary<PrinterQueue, bool> _working = [];
    private volatile bool _isOver;

    /// <summary>Completes when every job that is being sent has ended.</summary>
    public Task End(CancellationToken cancellation)
    {
        _isOver = true;
        return Task.WhenAll(_working.Keys.Select(queue => queue.Stop(cancellation)));
    }

    /// <returns>False when printers must not start any more.</returns>
    internal bool Join(PrinterQueue queue)
    {
        _working[queue] = true;
        // Checked after the queue is added: either this call sees the end, or the end sees the queue.
        if (!_isOver)
            return true;
        _working.TryRemove(queue, out _);
        return false;
    }

    internal void Leave(PrinterQueue queue) => _working.TryRemove(queue, out _);
}

/// <summary>Reads which jobs wait for which printer, and which printer is the default, as of the last commit.</summary>
public interface IPrinterRows
{
    /// <summary>The printer's oldest job that is not over; null when it has none.</summary>
    /// <exception cref="StoreUnavailableException">The store is unavailable.</exception>
    Task<long?> NextOpenJob(string printerId);

    /// <exception cref="StoreUnavailableException">The store is unavailable.</exception>
    Task<int> OpenJobs(string printerId);

    /// <summary>
    /// The registered printer with this id in any case; null when there is none. If two old ids differ only in case, the one in exactly this
    /// case.
    /// </summary>
    /// <exception cref="StoreUnavailableException">The store is unavailable.</exception>
    Task<string?> Named(string printerId);

    /// <summary>Printers that have jobs which are not over.</summary>
    /// <exception cref="StoreUnavailableException">The store is unavailable.</exception>
    Task<IReadOnlyList<string>> WithOpenJobs();

    /// <summary>The labels that this printer is the default for.</summary>
    /// <exception cref="StoreUnavailableException">The store is unavailable.</exception>
    Task<IReadOnlyList<LabelType>> DefaultsOf(string printerId);
}
