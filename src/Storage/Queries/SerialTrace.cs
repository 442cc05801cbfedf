using NeuroHub.Defects;
using NeuroHub.Labels;
using NeuroHub.Lots;
using NeuroHub.Processes;
using NeuroHub.Runs;
using NeuroHub.Serials;

namespace NeuroHub.Storage.Queries;

/// <summary>All that is known of one serial.</summary>
/// <param name="Serial">As it stands.</param>
/// <param name="Lot">Its LOT.</param>
/// <param name="Routing">The LOT's.</param>
/// <param name="Runs">Its own and the LOT-level ones of its LOT, in time order.</param>
/// <param name="Reworks">In time order.</param>
/// <param name="Skipped">Processes that an override let pass by, in time order.</param>
/// <param name="Defects">Of its own runs and registered apart from them, in time order.</param>
/// <param name="Labels">Of the serial, in time order.</param>
public sealed record SerialTrace(
    SerialView Serial,
    LotView Lot,
    Routing Routing,
    IReadOnlyList<RunView> Runs,
    IReadOnlyList<TraceRework> Reworks,
    IReadOnlyList<TraceSkip> Skipped,
    IReadOnlyList<DefectView> Defects,
    IReadOnlyList<LabelJobView> Labels);

/// <summary>A rework that was approved.</summary>
/// <param name="ApprovedBy">Username.</param>
/// <param name="ApprovedAt">When.</param>
/// <param name="Reason">Why.</param>
/// <param name="ProcessNumber">The process that failed.</param>
/// <param name="Result">Verdict of the run it led to; null while there is none.</param>
public sealed record TraceRework(string ApprovedBy, DateTimeOffset ApprovedAt, string Reason, int ProcessNumber, RunResult? Result);

/// <summary>A process without a PASS that an override let pass by.</summary>
/// <param name="ProcessNumber">The process left out.</param>
/// <param name="Reason">The override's.</param>
/// <param name="By">Username of who overrode.</param>
/// <param name="At">When.</param>
public sealed record TraceSkip(int ProcessNumber, string? Reason, string By, DateTimeOffset At);
