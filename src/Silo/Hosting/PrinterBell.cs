using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using NeuroHub.EventSourcing;
using NeuroHub.Labels;
using NeuroHub.Printers;

namespace NeuroHub.Silo.Hosting;

/// <summary>
/// Wakes the printers that have jobs: at once after a commit of this process, after a look at the store when another process died
/// with jobs on its hands. The jobs' rows are what must be done; nothing else needs to be remembered.
/// </summary>
internal sealed partial class PrinterBell(IGrainFactory grains, IPrinterRows rows, TimeProvider clock, ILogger<PrinterBell> logger) : ICommitObserver
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(2);

    private readonly Channel<string> _printers = Channel.CreateUnbounded<string>(new UnboundedChannelOptions { SingleReader = true });

    public void Committed(IReadOnlyList<CommitItem> items)
    {
        foreach (var item in items)
            foreach (var append in item.Appends)
                if (append.Changes is [.., { After: LabelJobState { Status: LabelJobStatus.Queued, IsOnTheWire: false, Queued: { } job } }])
                    _printers.Writer.TryWrite(job.Order.PrinterId);
    }

    /// <summary>Ends when cancelled; no failure ends it.</summary>
    public Task RunAsync(CancellationToken cancellation) => Task.WhenAll(Ring(cancellation), Sweep(cancellation));

    private async Task Ring(CancellationToken cancellation)
    {
        try
        {
            await foreach (var printer in _printers.Reader.ReadAllAsync(cancellation))
                await Wake(printer);
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
    }

    private async Task Sweep(CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(Period, clock);
        try
        {
            do
            {
                await WakeAll();
            }
            while (await timer.WaitForNextTickAsync(cancellation));
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
    }

    private async Task WakeAll()
    {
        try
        {
            foreach (var printer in await rows.WithOpenJobs())
                await Wake(printer);
        }
        catch (StoreUnavailableException error)
        {
            LogAway(error.Message);
        }
    }

    private async Task Wake(string printer)
    {
        try
        {
            await grains.GetGrain<IPrinterGrain>(printer).Wake();
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // The next sweep tries again.
            LogNotWoken(printer, error.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Waiting label jobs cannot be read: {Reason}")]
    private partial void LogAway(string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Printer {PrinterId} could not be woken: {Reason}")]
    private partial void LogNotWoken(string printerId, string reason);
}
