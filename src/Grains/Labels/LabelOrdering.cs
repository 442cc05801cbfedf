using NeuroHub.EventSourcing;
using NeuroHub.Plant;
using NeuroHub.Results;

namespace NeuroHub.Labels;

/// <summary>Settles what is on a label that somebody asks for.</summary>
public sealed class LabelOrdering(ILabelRows rows, PlantCalendar calendar)
{
    private readonly LabelOrders _orders = new(calendar);

    // REST says the same before; a caller of grains meets it here.
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

    /// <summary>A label that is of nothing, as the first of those that the printer is for: its paper is cut for that one.</summary>
    public LabelOrder Test(string printerId, IReadOnlyList<LabelType> labels, DateTimeOffset now) =>
        _orders.Test(printerId, labels.Count == 0 ? LabelType.Serial : labels.Min(), now);

    /// <summary>Why the label is not printed as if for the first time: its last job did not fail. The commit's transaction looks once more.</summary>
    public async Task<Refusal?> PrintedAlready(LabelOrder order) =>
        order.ReprintReason is null && await rows.LastJob(FirstPrint.Of(order)) is { Status: not LabelJobStatus.Failed } last
            ? LabelRefusals.AlreadyPrinted(order, last)
            : null;

    private async Task<Result<LabelOrder>> OfLot(string lotNumber, string printerId) =>
        await rows.Lot(lotNumber) is { } lot ? LabelOrders.Lot(printerId, lot) : LabelRefusals.LotNotFound(lotNumber);

    private async Task<Result<LabelOrder>> OfSerial(string serialNumber, LabelType label, string printerId)
    {
        if (await rows.Serial(serialNumber) is not { } serial)
            return LabelRefusals.SerialNotFound(serialNumber);
        if (label == LabelType.Serial)
            return LabelOrders.Serial(printerId, serial.SerialNumber, serial.Lot);
        return _orders.Defect(printerId, serial) is { } defect ? defect : LabelRefusals.NotDefective(serialNumber);
    }
}
