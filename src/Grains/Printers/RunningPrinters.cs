using System.Collections.Concurrent;

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
