using NeuroHub.Api.Stations;
using NeuroHub.EventSourcing;
using NeuroHub.Hosting.Health;
using NeuroHub.Printers;
using NeuroHub.Silos;
using NeuroHub.Stations;
using NeuroHub.Storage;
using NeuroHub.Storage.Rows;

namespace NeuroHub.Api.Health;

/// <summary>
/// Collects the circuit breakers: those of the printers from their rows, those of the stations from their last reports, that of the database
/// from the commit writers. While the database is away, printers and stations are shown as they were last seen.
/// </summary>
internal sealed class Breakers
{
    private static readonly Page All = new(0, 1000);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.5);

    private readonly PrinterQueries _printers;
    private readonly StationBoard _stations;
    private readonly ICommitQueues _queues;
    private readonly Store _store;
    private readonly TimeProvider _clock;
    private readonly Remembered<BreakersView> _view;
    private IReadOnlyList<BreakerView> _ofPrinters = [];
    private IReadOnlyList<BreakerView> _ofStations = [];

    public Breakers(PrinterQueries printers, StationBoard stations, ICommitQueues queues, Store store, TimeProvider clock)
    {
        (_printers, _stations, _queues, _store, _clock) = (printers, stations, queues, store, clock);
        _view = new Remembered<BreakersView>(Gather, clock);
    }

    public Task<BreakersView> Look(CancellationToken aborted) => _view.Get().WaitAsync(aborted);

    private async Task<BreakersView> Gather()
    {
        using var limit = new CancellationTokenSource(Patience);
        var answers = Answers(() => _store.PingAsync(limit.Token));
        var outages = Outages(limit.Token);
        var printers = Answers(async () => _ofPrinters = [.. await OfPrinters(limit.Token)]);
        var stations = Answers(async () => _ofStations = [.. await OfStations(limit.Token)]);
        await Task.WhenAll(answers, outages, printers, stations);
        return new BreakersView([OfDatabase(await answers, await outages), .. _ofPrinters, .. _ofStations]);
    }

    /// <summary>
    /// The commit writer tries with each batch and has no pause of its own. So its breaker is open while the database does not answer. When the
    /// database answers again and nothing was written yet, the breaker is half open: the next batch is the trial.
    /// </summary>
    private static BreakerView OfDatabase(bool answers, IReadOnlyList<CommitQueueReading> outages)
    {
        var worst = outages.MaxBy(outage => outage.Failures);
        var state = !answers ? BreakerState.Open : worst is null ? BreakerState.Closed : BreakerState.HalfOpen;
        return new BreakerView("database", BreakerView.OfDatabase, state, worst?.Failures ?? 0, worst?.AwaySince, null);
    }

    private async Task<IReadOnlyList<CommitQueueReading>> Outages(CancellationToken cancellation)
    {
        IReadOnlyList<CommitQueueReading> queues = [];
        await Answers(async () => queues = await _queues.Read(cancellation));
        return [.. queues.Where(queue => queue.AwaySince is not null)];
    }

    private async Task<IEnumerable<BreakerView>> OfPrinters(CancellationToken cancellation) =>
        (await _printers.All(cancellation)).Select(printer => Of(printer.View.PrinterId, printer.Condition));

    private async Task<IEnumerable<BreakerView>> OfStations(CancellationToken cancellation) =>
        (await _stations.List(All, cancellation).WaitAsync(cancellation)).Items.SelectMany(station => station.Breakers.Select(it =>
            new BreakerView(station.StationId, "firmware", it.State, it.Failures, it.OpenedAt, it.RetryAt)));

    private BreakerView Of(string printer, PrinterCondition condition) => new(
        printer,
        "printer",
        condition.CircuitAt(_clock.GetUtcNow()),
        condition.Failures,
        condition.OpenedAt,
        condition.RetryAt);

    /// <summary>True when the call ended in time. A part that does not answer must not stop the others from being shown.</summary>
    private static async Task<bool> Answers(Func<Task> ask)
    {
        try
        {
            await Task.Run(ask).WaitAsync(Patience);
            return true;
        }
        catch (Exception away) when (away is StoreUnavailableException or TimeoutException or OperationCanceledException or OrleansException)
        {
            return false;
        }
    }
}

/// <summary>Every circuit breaker of the plant.</summary>
internal sealed record BreakersView(IReadOnlyList<BreakerView> Breakers)
{
    /// <summary>As anybody may read it: no printer and no station is named.</summary>
    public BreakersView ForAnybody() => new([.. Breakers.Select(breaker => breaker.Kind == BreakerView.OfDatabase ? breaker : breaker with { Name = null })]);
}

/// <summary>A circuit breaker.</summary>
/// <param name="Name">Of the printer or the station, null without a token; database.</param>
/// <param name="Kind">printer, firmware or database.</param>
/// <param name="State">HALF_OPEN: the next one is let through as a trial.</param>
/// <param name="Failures">In a row.</param>
/// <param name="OpenedAt">When it opened; null while closed.</param>
/// <param name="RetryAt">When it tries again; null while closed, and of the database, where every batch tries.</param>
internal sealed record BreakerView(string? Name, string Kind, BreakerState State, int Failures, DateTimeOffset? OpenedAt, DateTimeOffset? RetryAt)
{
    public const string OfDatabase = "database";
}
