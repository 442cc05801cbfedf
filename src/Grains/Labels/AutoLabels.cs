using NeuroHub.EventSourcing;
using NeuroHub.Lots;
using NeuroHub.Numbers;
using NeuroHub.Plant;
using NeuroHub.Results;
using NeuroHub.Runs;

namespace NeuroHub.Labels;

/// <summary>
/// The labels that facts call for by themselves (rules.md 6): of a LOT when it is opened, of a serial when a process that says so
/// is started, each where a default printer is set. Queued in the fact's own commit; how the printing ends touches it no more.
/// </summary>
public sealed class AutoLabels(IPlantDirectory directory, ILabelRows rows, IdSource ids, TimeProvider clock)
{
    // rules.md 6: the unit has its label already, and the history says why there is another.
    private const string Rework = "rework";

    /// <returns>Null when no label is to be printed.</returns>
    public async ValueTask<StreamAppend?> OfLot(LotEvent.Opened lot, CommandContext context) =>
        await directory.DefaultPrinter(LabelType.Lot) is { } printer
            ? await Begin(LabelOrders.Lot(printer, new LotFacts(lot.LotNumber, lot.ProductModel, lot.ProductionDate, lot.TargetQuantity)), context.By.Username)
            : null;

    /// <param name="serialNumber">Whose label.</param>
    /// <param name="run">The start. Its worker's is the label in the history, whatever account the station has.</param>
    /// <param name="gate">Of its LOT.</param>
    /// <returns>Null when no label is to be printed.</returns>
    public async ValueTask<StreamAppend?> OfSerial(string serialNumber, OpenRun run, LotGate gate)
    {
        if (gate.Routing.ByNumber(run.ProcessNumber) is not { AutoPrintLabel: true }
            || await directory.DefaultPrinter(LabelType.Serial) is not { } printer)
            return null;
        // A serial's label does not show its LOT's target.
        var lot = new LotFacts(gate.LotNumber, gate.ProductModel, gate.ProductionDate, 0);
        var order = LabelOrders.Serial(printer, serialNumber, lot);
        return await Begin(
            run.IsRework ? order with { ReprintReason = Rework, PrintedBefore = await rows.WasPrinted(LabelType.Serial, serialNumber) } : order,
            run.Worker.Username);
    }

    private async Task<StreamAppend> Begin(LabelOrder order, string by) => LabelJobStream.Begin(new LabelJobEvent.Queued
    {
        Id = await ids.LabelJob(),
        Order = order,
        By = by,
        At = clock.Now(),
    });
}
