using NeuroHub.EventSourcing;
using NeuroHub.Lots;
using NeuroHub.Numbers;
using NeuroHub.Plant;
using NeuroHub.Results;
using NeuroHub.Runs;
using NeuroHub.Serials;

namespace NeuroHub.Labels;

/// <summary>Decides the content of a label that somebody asks for.</summary>
public sealed class LabelOrdering(ILabelRows rows, PlantCalendar calendar)
{
    private readonly LabelOrders _orders = new(calendar);

    // The REST front end has checked this already; a command from a grain client is checked here.
    private const int MaxCopies = 100;

    public async Task<Result<LabelOrder>> Order(PrintLabel command, string printerId)
    {
        if (command.Copies is < 1 or > MaxCopies)
            return LabelRefusals.WrongCopies(MaxCopies);
        if ((command.LabelType == LabelType.Lot ? command.LotNumber : command.SerialNumber) is null)
            return LabelRefusals.NothingNamed(command.LabelType);
        if (command.ReprintReason is { } reason && string.IsNullOrWhiteSpace(reason))
            return LabelRefusals.ReasonRequired();
        var order = command.LabelType == LabelType.Lot
            ? await OfLot(command.LotNumber!, printerId)
            : await OfSerial(command.SerialNumber!, command.LabelType, printerId);
        if (!order.IsDone)
            return order;
        var number = order.Value.SerialNumber ?? order.Value.LotNumber;
        return order.Value with
        {
            Copies = command.Copies,
            ReprintReason = command.ReprintReason,
            PrintedBefore = command.ReprintReason is null ? null : await rows.WasPrinted(command.LabelType, number),
        };
    }

    /// <summary>A test label, in the format of the first label type of the printer, because the printer has that paper.</summary>
    public LabelOrder Test(string printerId, IReadOnlyList<LabelType> labels, DateTimeOffset now) =>
        _orders.Test(printerId, labels.Count == 0 ? LabelType.Serial : labels.Min(), now);

    /// <summary>Why the label cannot be printed as a first print: its last job did not fail. The commit's transaction checks this again.</summary>
    public async Task<Refusal?> PrintedAlready(LabelOrder order) =>
        order.ReprintReason is null && await rows.LastJob(FirstPrint.Of(order)) is { Status: not LabelJobStatus.Failed } last
            ? LabelRefusals.AlreadyPrinted(order, last)
            : null;

    private async Task<Result<LabelOrder>> OfLot(string lotNumber, string printerId) =>
        await rows.Lot(lotNumber) is { } lot ? LabelOrders.Lot(printerId, lot) : LabelRefusals.LotNotFound(lotNumber);

    private async Task<Result<LabelOrder>> OfSerial(string serialNumber, LabelType label, string printerId)
    {
        if (await rows.Serial(serialNumber) is not { } serial)
            return SerialRefusals.UnknownBarcode(serialNumber);
        if (label == LabelType.Serial)
            return LabelOrders.Serial(printerId, serial.SerialNumber, serial.Lot);
        return _orders.Defect(printerId, serial) is { } defect ? defect : LabelRefusals.NotDefective(serialNumber);
    }
}

/// <summary>
/// Labels that are printed automatically (rules.md 6): for a LOT when it is opened, for a serial when a process with AutoPrintLabel
/// starts; each only when a default printer is set. The label is queued in the event's own commit. How the printing ends does not change
/// the event.
/// </summary>
public sealed class AutoLabels(IPlantDirectory directory, ILabelRows rows, IdSource ids, TimeProvider clock)
{
    // rules.md 6: the serial already has a label, and the history must say why there is another one.
    private const string Rework = "rework";

    /// <returns>Null when no label is to be printed.</returns>
    public async ValueTask<StreamAppend?> OfLot(LotEvent.Opened lot, CommandContext context) =>
        await directory.DefaultPrinter(LabelType.Lot) is { } printer
            ? await Begin(LabelOrders.Lot(printer, new LotFacts(lot.LotNumber, lot.ProductModel, lot.ProductionDate, lot.TargetQuantity)), context.By.Username)
            : null;

    /// <param name="serialNumber">Whose label.</param>
    /// <param name="run">The start. Its worker is recorded as who requested the label, whatever account the station has.</param>
    /// <param name="gate">The LOT's gate.</param>
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
