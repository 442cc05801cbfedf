using NeuroHub.Printers;
using NeuroHub.Storage.Queries;

namespace NeuroHub.Api.Health;

/// <summary>Gathers the circuit breakers: the printers' from their rows.</summary>
internal sealed class Breakers(PrinterQueries printers, TimeProvider clock)
{
    public async Task<BreakersView> Look(CancellationToken aborted) =>
        new([.. (await printers.All(aborted)).Select(printer => Of(printer.View.PrinterId, printer.Condition))]);

    private BreakerView Of(string printer, PrinterCondition condition) => new(
        printer,
        "printer",
        condition.RetryAt is not { } retry ? BreakerView.Closed : retry > clock.GetUtcNow() ? BreakerView.Open : BreakerView.HalfOpen,
        condition.Failures,
        condition.OpenedAt,
        condition.RetryAt);
}
