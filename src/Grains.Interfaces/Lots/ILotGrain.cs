using NeuroHub.Access;
using NeuroHub.Results;
using NeuroHub.Runs;
using NeuroHub.Serials;
using Orleans.Concurrency;

namespace NeuroHub.Lots;

/// <summary>One LOT, by number: its routing, its serials' numbers, its own ladder of LOT-level runs.</summary>
[Alias("nh.ILotGrain")]
public interface ILotGrain : IGrainWithStringKey
{
    /// <summary>Called by the issuer. Refuses DUPLICATE_LOT.</summary>
    [Alias("Open"), Needs(Permission.CreateLot)]
    Task<Result<LotView>> Open(OpenLot command);

    /// <summary>Refuses LOT_NOT_FOUND, INVALID_STATUS_TRANSITION, REASON_REQUIRED, LOT_HAS_OPEN_RUNS.</summary>
    [Alias("ChangeStatus"), Needs(Permission.ChangeLotStatus)]
    Task<Result<LotView>> ChangeStatus(ChangeLotStatus command);

    /// <summary>Whatever the LOT's status. Refuses LOT_NOT_FOUND.</summary>
    [Alias("ChangeWorkOrder"), Needs(Permission.ChangeLot)]
    Task<Result<LotView>> ChangeWorkOrder(ChangeWorkOrder command);

    /// <summary>Refuses LOT_NOT_FOUND, LOT_NOT_ACTIVE, LOT_QUANTITY_EXCEEDED, DUPLICATE_SERIAL.</summary>
    [Alias("IssueSerials"), Needs(Permission.IssueSerials)]
    Task<Result<IssuedSerials>> IssueSerials(IssueSerials command);

    /// <summary>Start a LOT-level run; refusals of rules.md 3 "Start", checks 1-3 and 5.</summary>
    [Alias("StartProcess"), Needs(Permission.StartProcess)]
    Task<Result<RunView>> StartProcess(StartProcess command);

    /// <summary>Complete a LOT-level run; refusals of rules.md 3 "Complete".</summary>
    [Alias("CompleteProcess"), Needs(Permission.CompleteProcess)]
    Task<Result<RunView>> CompleteProcess(CompleteProcess command);

    /// <summary>Start and complete a LOT-level run in one fact.</summary>
    [Alias("RecordProcess"), Needs(Permission.RecordProcess)]
    Task<Result<RunView>> RecordProcess(RecordProcess command);

    /// <summary>Take back the open start of a LOT-level run. Refuses LOT_NOT_FOUND, PROCESS_NOT_FOUND, PROCESS_NOT_STARTED, NOT_ENOUGH_PERMISSIONS, CANCEL_TOO_LATE.</summary>
    [Alias("CancelStart"), Needs(Permission.CancelStart)]
    Task<Result<LotView>> CancelStart(CancelStart command);

    /// <summary>What a serial must know to start; null when there is no such LOT. Never waits behind a commit.</summary>
    [Alias("Gate"), Internal, AlwaysInterleave]
    Task<LotGate?> Gate();

    /// <summary>Told by the outbox when serials were ordered: issue what a dead silo or an outage left of the order. Idempotent.</summary>
    [Alias("FinishIssue"), Internal]
    Task FinishIssue();

    /// <summary>Told by the outbox after a serial's commit moved the LOT's row: write it to the LOT's history. Idempotent.</summary>
    [Alias("NoteProgress"), Internal]
    Task NoteProgress();
}

/// <summary>
/// Makes LOTs, one at a time per number prefix (<c>WF-KR-251110D</c>), so that numbers follow each other without gaps.
/// </summary>
[Alias("nh.ILotIssuerGrain")]
public interface ILotIssuerGrain : IGrainWithStringKey
{
    /// <summary>Refuses PRODUCT_MODEL_NOT_FOUND, PRODUCT_MODEL_INACTIVE, DUPLICATE_LOT.</summary>
    [Alias("Create"), Needs(Permission.CreateLot)]
    Task<Result<LotView>> Create(CreateLot command);
}
