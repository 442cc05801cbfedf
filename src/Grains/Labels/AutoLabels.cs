using NeuroHub.EventSourcing;
using NeuroHub.Lots;
using NeuroHub.Numbers;
using NeuroHub.Plant;
using NeuroHub.Results;

namespace NeuroHub.Labels;

/// <summary>
/// The labels that facts call for by themselves (rules.md 6): of a LOT when it is opened, of a serial when a process that says so
/// is started, each where a default printer is set. Queued in the fact's own commit; how the printing ends touches it no more.
/// </summary>
public sealed class AutoLabels(IPlantDirectory directory, IdSource ids, TimeProvider clock)
{
    /// <returns>Null when no label is to be printed.</returns>
    public async ValueTask<StreamAppend?> OfLot(LotEvent.Opened lot, CommandContext context) =>
        await directory.DefaultPrinter(LabelType.Lot) is { } printer
            ? await Begin(LabelOrders.Lot(printer, new LotFacts(lot.LotNumber, lot.ProductModel, lot.ProductionDate, lot.TargetQuantity)), context.By.Username)
            : null;

    /// <param name="serialNumber">Whose label.</param>
    /// <param name="processNumber">The process that was started.</param>
    /// <param name="gate">Of its LOT.</param>
    /// <param name="worker">Username of who started it: whose label it is in the history, whatever account the station has.</param>
    /// <returns>Null when no label is to be printed.</returns>
    public async ValueTask<StreamAppend?> OfSerial(string serialNumber, int processNumber, LotGate gate, string worker)
    {
        if (gate.Routing.ByNumber(processNumber) is not { AutoPrintLabel: true }
            || await directory.DefaultPrinter(LabelType.Serial) is not { } printer)
            return null;
        // A serial's label does not show its LOT's target.
        var lot = new LotFacts(gate.LotNumber, gate.ProductModel, gate.ProductionDate, 0);
        return await Begin(LabelOrders.Serial(printer, serialNumber, lot), worker);
    }

    private async Task<StreamAppend> Begin(LabelOrder order, string by) => LabelStreams.Begin(new LabelJobEvent.Queued
    {
        Id = await ids.LabelJob(),
        Order = order,
        By = by,
        At = clock.Now(),
    });
}
