using NeuroHub.Api.Stations;
using NeuroHub.Printers;
using NeuroHub.Storage.Queries;

namespace NeuroHub.Api.Health;

/// <summary>Gathers the circuit breakers: the printers' from their rows, the stations' as they last reported them.</summary>
internal sealed class Breakers(PrinterQueries printers, StationBoard stations, TimeProvider clock)
{
    private static readonly Page All = new(0, 1000);

    public async Task<BreakersView> Look(CancellationToken aborted)
    {
        var ofPrinters = (await printers.All(aborted)).Select(printer => Of(printer.View.PrinterId, printer.Condition));
        var ofStations = (await stations.List(All, aborted)).Items.SelectMany(station => station.Breakers.Select(it =>
            new BreakerView(station.StationId, "firmware", it.State, it.Failures, it.OpenedAt, it.RetryAt)));
        return new BreakersView([.. ofPrinters, .. ofStations]);
    }

    private BreakerView Of(string printer, PrinterCondition condition) => new(
        printer,
        "printer",
        condition.CircuitAt(clock.GetUtcNow()),
        condition.Failures,
        condition.OpenedAt,
        condition.RetryAt);
}
