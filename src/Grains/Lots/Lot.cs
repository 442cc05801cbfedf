using System.Collections.Immutable;
using NeuroHub.Processes;
using NeuroHub.ProductModels;
using NeuroHub.Runs;

namespace NeuroHub.Lots;

/// <summary>Events of a LOT. Stored by the names in <c>LotStream</c>; fields are only ever added.</summary>
public abstract record LotEvent
{
    private LotEvent()
    {
    }

    public sealed record Opened : LotEvent
    {
        public required long Id { get; init; }
        public required string LotNumber { get; init; }
        public required ProductModelRef ProductModel { get; init; }
        public required int TargetQuantity { get; init; }
        public string? WorkOrder { get; init; }
        public required DateOnly ProductionDate { get; init; }
        public required Shift Shift { get; init; }

        /// <summary>Frozen: later changes of processes affect only later LOTs.</summary>
        public required Routing Routing { get; init; }
        public required DateTimeOffset At { get; init; }
    }

    /// <summary>Serials were issued; their own streams begin in the same commit.</summary>
    /// <param name="Sequences">Their sequence numbers in the LOT.</param>
    /// <param name="At">When.</param>
    public sealed record SerialsIssued(ImmutableArray<int> Sequences, DateTimeOffset At) : LotEvent
    {
        /// <summary>Only in the first slice of an order that is too large for one commit.</summary>
        public IssueOrder? Order { get; init; }

        /// <summary>Only in a slice of an order: how many serials are still to be issued; 0 ends the order.</summary>
        public int? Remaining { get; init; }

        /// <summary>Only in a slice of an order: the id of its first serial; the others follow in sequence.</summary>
        public long? FirstSerialId { get; init; }
    }

    /// <summary>Changed by hand.</summary>
    public sealed record StatusChanged(LotStatus From, LotStatus To, string? Reason, string By, DateTimeOffset At) : LotEvent;

    /// <summary>The work order was corrected; null = the LOT has none.</summary>
    public sealed record WorkOrderChanged(string? WorkOrder, DateTimeOffset At) : LotEvent;

    /// <summary>Serials changed the LOT's status: their commits changed the row, and this event records it in the LOT's own stream.</summary>
    public sealed record ProgressNoted(LotStatus Status, DateTimeOffset At) : LotEvent;

    /// <summary>착공 of a LOT-level run.</summary>
    /// <param name="Run">The run.</param>
    /// <param name="Skipped">Earlier processes without a PASS that an override skipped.</param>
    /// <param name="From">The LOT's status before, when the start changed it; null in events from before this field existed.</param>
    public sealed record ProcessStarted(OpenRun Run, ImmutableArray<int> Skipped, LotStatus? From = null) : LotEvent;

    /// <summary>완공 of a LOT-level run.</summary>
    public sealed record ProcessCompleted(RunCompleted Run) : LotEvent;

    /// <summary>The start of a LOT-level run was cancelled; the LOT keeps its status.</summary>
    public sealed record StartCancelled(RunCancelled Run) : LotEvent;
}

/// <summary>
/// A LOT as its own events made it. Its row in the database is the authority for counts and for the part of the status that serials
/// change. Decisions that need these read the row.
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

    /// <summary>Changes with each change by hand and with each LOT-level PASS.</summary>
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
            // A LOT that is not active any more gets no more serials.
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
