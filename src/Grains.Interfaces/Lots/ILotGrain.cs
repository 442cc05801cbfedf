using NeuroHub.Access;
using NeuroHub.Results;
using NeuroHub.Runs;
using NeuroHub.Serials;
using Orleans.Concurrency;

namespace NeuroHub.Lots;

/// <summary>One LOT, by number: its routing, its serials' numbers, and its own LOT-level runs.</summary>
[Alias("nh.ILotGrain")]
public interface ILotGrain : IGrainWithStringKey
{
    /// <summary>Called by the LOT issuer grain. Refuses DUPLICATE_LOT.</summary>
    [Alias("Open"), Needs(Permission.CreateLot)]
    Task<Result<LotView>> Open(OpenLot command);

    /// <summary>Refuses LOT_NOT_FOUND, INVALID_STATUS_TRANSITION, REASON_REQUIRED, LOT_HAS_OPEN_RUNS.</summary>
    [Alias("ChangeStatus"), Needs(Permission.ChangeLotStatus)]
    Task<Result<LotView>> ChangeStatus(ChangeLotStatus command);

    /// <summary>Allowed in every status of the LOT. Refuses LOT_NOT_FOUND.</summary>
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

    /// <summary>Start and complete a LOT-level run in one command.</summary>
    [Alias("RecordProcess"), Needs(Permission.RecordProcess)]
    Task<Result<RunView>> RecordProcess(RecordProcess command);

    /// <summary>
    /// Cancel the open start of a LOT-level run. Refuses LOT_NOT_FOUND, PROCESS_NOT_FOUND, PROCESS_NOT_STARTED, NOT_ENOUGH_PERMISSIONS,
    /// CANCEL_TOO_LATE.
    /// </summary>
    [Alias("CancelStart"), Needs(Permission.CancelStart)]
    Task<Result<LotView>> CancelStart(CancelStart command);

    /// <summary>What a serial must know of its LOT to start; null when there is no such LOT. Never waits for a commit.</summary>
    [Alias("Gate"), Internal, AlwaysInterleave]
    Task<LotGate?> Gate();

    /// <summary>
    /// Called by the outbox after serials were ordered. Issues the serials that are still missing because a silo died or the store was
    /// unavailable. Idempotent.
    /// </summary>
    [Alias("FinishIssue"), Internal]
    Task FinishIssue();

    /// <summary>Called by the outbox after a serial's commit changed the LOT's row. Records the change in the LOT's stream. Idempotent.</summary>
    [Alias("NoteProgress"), Internal]
    Task NoteProgress();
}

/// <summary>
/// Creates LOTs, one at a time per number prefix (<c>WF-KR-251110D</c>), so that their numbers have no gaps.
/// </summary>
[Alias("nh.ILotIssuerGrain")]
public interface ILotIssuerGrain : IGrainWithStringKey
{
    /// <summary>Refuses PRODUCT_MODEL_NOT_FOUND, PRODUCT_MODEL_INACTIVE, DUPLICATE_LOT.</summary>
    [Alias("Create"), Needs(Permission.CreateLot)]
    Task<Result<LotView>> Create(CreateLot command);
}
