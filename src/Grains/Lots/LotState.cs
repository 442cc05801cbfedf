using NeuroHub.Processes;
using NeuroHub.ProductModels;
using NeuroHub.Runs;

namespace NeuroHub.Lots;

/// <summary>
/// A LOT as its own events made it. Its row in the database is the authority for counts and for the part of the
/// status that serials move; decisions that need those read the row.
/// </summary>
public sealed record LotState
{
    public LotStatus Status { get; private init; }
    public long Id { get; private init; }
    public required string LotNumber { get; init; }
    public ProductModelRef? ProductModel { get; private init; }
    public int TargetQuantity { get; private init; }
    public string? WorkOrder { get; private init; }
    public DateOnly ProductionDate { get; private init; }
    public Routing Routing { get; private init; } = Routing.Empty;
    public SequenceSet Issued { get; private init; } = SequenceSet.Empty;

    /// <summary>Serials that were ordered and are not all issued yet.</summary>
    public OpenIssueOrder? OpenOrder { get; private init; }
    public RunLadder Ladder { get; private init; } = RunLadder.Empty;

    /// <summary>Moves with each change by hand and each LOT-level PASS.</summary>
    public int GateVersion { get; private init; }

    /// <summary>Before it is opened.</summary>
    public static LotState Unknown(string lotNumber) => new() { LotNumber = lotNumber };

    public LotGate Gate() => new()
    {
        LotId = Id,
        LotNumber = LotNumber,
        Version = GateVersion,
        Status = Status,
        Routing = Routing,
        Passed = Ladder.PassedNumbers(),
        ProductModel = ProductModel!,
        ProductionDate = ProductionDate,
    };

    public LotState Apply(LotEvent @event) => @event switch
    {
        LotEvent.Opened e => this with
        {
            Status = LotStatus.Created,
            Id = e.Id,
            ProductModel = e.ProductModel,
            TargetQuantity = e.TargetQuantity,
            WorkOrder = e.WorkOrder,
            ProductionDate = e.ProductionDate,
            Routing = e.Routing,
        },
        LotEvent.SerialsIssued e => this with { Issued = Issued.With(e.Sequences), OpenOrder = OpenIssueOrder.After(OpenOrder, e) },
        LotEvent.StatusChanged e => this with
        {
            Status = e.To,
            GateVersion = GateVersion + 1,
            // A LOT that is not active any more gets no serials.
            OpenOrder = e.To == LotStatus.InProgress ? OpenOrder : null,
        },
        LotEvent.ProgressNoted e => this with { Status = e.Status },
        LotEvent.ProcessStarted e => this with
        {
            Status = LotStatus.InProgress,
            Ladder = Ladder.Started(e.Run, e.Skipped),
        },
        LotEvent.ProcessCompleted e => this with
        {
            Ladder = Ladder.Completed(e.Run.ProcessNumber, e.Run.Result),
            GateVersion = e.Run.Result == RunResult.Pass ? GateVersion + 1 : GateVersion,
        },
        LotEvent.WorkOrderChanged e => this with { WorkOrder = e.WorkOrder },
        LotEvent.StartCancelled => this with { Ladder = Ladder.Cancelled() },
        _ => throw new ArgumentOutOfRangeException(nameof(@event), @event, "An event that this version does not know."),
    };
}
