using NeuroHub.Grains.Tests.Fixtures;
using NeuroHub.Lots;
using NeuroHub.Serials;

namespace NeuroHub.Grains.Tests.Model;

/// <summary>The LOT's row as the store moves it: from what the events changed, commutatively, never from a rule.</summary>
internal sealed class Row(LotEvent.Opened opened)
{
    private readonly Dictionary<SerialStatus, int> _counts = [];

    public LotStatus Status { get; private set; } = LotStatus.Created;
    public int OpenRuns { get; private set; }

    public int Serials => _counts.Values.Sum();

    public int Count(params SerialStatus[] statuses) => statuses.Sum(status => _counts.GetValueOrDefault(status));

    public LotRow Read() => new(
        new LotView
        {
            Id = opened.Id,
            LotNumber = opened.LotNumber,
            ProductModelId = opened.ProductModel.Id,
            ProductModel = opened.ProductModel,
            TargetQuantity = opened.TargetQuantity,
            ProductionDate = opened.ProductionDate,
            Shift = opened.Shift,
            Status = Status,
            SerialCount = Serials,
            InProgressCount = Count(SerialStatus.InProgress),
            PassedCount = Count(SerialStatus.Passed),
            DefectedCount = Count(SerialStatus.Defected, SerialStatus.Rework),
            ScrappedCount = Count(SerialStatus.Scrapped),
            CreatedAt = Floor.Monday,
            UpdatedAt = Floor.Monday,
        },
        OpenRuns);

    public void Moved(LotEvent @event)
    {
        switch (@event)
        {
            case LotEvent.StatusChanged changed:
                Status = changed.To;
                break;
            case LotEvent.ProcessStarted:
                Opened();
                break;
            case LotEvent.ProcessCompleted or LotEvent.StartCancelled:
                OpenRuns--;
                break;
        }
    }

    public void Moved(SerialState before, SerialEvent @event, SerialState after)
    {
        _counts[before.Status] = _counts.GetValueOrDefault(before.Status) - (before.Status == SerialStatus.Unknown ? 0 : 1);
        _counts[after.Status] = _counts.GetValueOrDefault(after.Status) + 1;
        if (@event is SerialEvent.ProcessStarted)
            Opened();
        if (@event is SerialEvent.ProcessCompleted or SerialEvent.StartCancelled or SerialEvent.Scrapped { ClosedRun: not null })
            OpenRuns--;
        if (Status is LotStatus.Created or LotStatus.InProgress && Count(SerialStatus.Passed, SerialStatus.Scrapped) == opened.TargetQuantity)
            Status = LotStatus.Completed;
    }

    private void Opened()
    {
        OpenRuns++;
        if (Status == LotStatus.Created)
            Status = LotStatus.InProgress;
    }
}
