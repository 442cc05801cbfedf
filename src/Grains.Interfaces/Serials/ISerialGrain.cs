using NeuroHub.Access;
using NeuroHub.Defects;
using NeuroHub.Results;
using NeuroHub.Runs;
using Orleans.Concurrency;

namespace NeuroHub.Serials;

/// <summary>One serial (a physical product), by serial number: its status and its runs.</summary>
[Alias("nh.ISerialGrain")]
public interface ISerialGrain : IGrainWithStringKey
{
    /// <summary>착공. Refusals of rules.md 3 "Start", in its order.</summary>
    [Alias("StartProcess"), Needs(Permission.StartProcess)]
    Task<Result<RunView>> StartProcess(StartProcess command);

    /// <summary>완공. Refusals of rules.md 3 "Complete", in its order.</summary>
    [Alias("CompleteProcess"), Needs(Permission.CompleteProcess)]
    Task<Result<RunView>> CompleteProcess(CompleteProcess command);

    /// <summary>Start and complete in one command, under all the rules of both.</summary>
    [Alias("RecordProcess"), Needs(Permission.RecordProcess)]
    Task<Result<RunView>> RecordProcess(RecordProcess command);

    /// <summary>Cancel the open start. Refuses the 404s, SERIAL_NOT_IN_LOT, PROCESS_NOT_STARTED, NOT_ENOUGH_PERMISSIONS, CANCEL_TOO_LATE.</summary>
    [Alias("CancelStart"), Needs(Permission.CancelStart)]
    Task<Result<SerialView>> CancelStart(CancelStart command);

    /// <summary>Refuses SERIAL_NOT_FOUND, SERIAL_FINAL, SERIAL_NOT_DEFECTED, REWORK_NOT_ALLOWED, REWORK_LIMIT_EXCEEDED, LOT_NOT_ACTIVE.</summary>
    [Alias("ApproveRework"), Needs(Permission.ApproveRework)]
    Task<Result<SerialView>> ApproveRework(ApproveRework command);

    /// <summary>Refuses SERIAL_NOT_FOUND, SERIAL_FINAL.</summary>
    [Alias("Scrap"), Needs(Permission.ScrapSerial)]
    Task<Result<SerialView>> Scrap(ScrapSerial command);

    /// <summary>Refuses SERIAL_NOT_FOUND, PROCESS_NOT_FOUND, SERIAL_FINAL, DUPLICATE_START, PROCESS_NOT_STARTED.</summary>
    [Alias("RegisterDefect"), Needs(Permission.RegisterDefect)]
    Task<Result<DefectView>> RegisterDefect(RegisterDefect command);

    /// <summary>
    /// The result of every gate that <see cref="StartProcess"/> would check now; null when there is no such serial or process.
    /// </summary>
    [Alias("Eligibility"), Needs(Permission.ReadSerials), ReadOnly]
    Task<StartEligibility?> Eligibility(long processId);

    /// <summary>As <see cref="Eligibility"/>, for a process named as in a start: its LOT's routing is searched first.</summary>
    [Alias("EligibilityOf"), Needs(Permission.ReadSerials), ReadOnly]
    Task<StartEligibility?> EligibilityOf(string process);

    /// <summary>All that a terminal shows after a scan. Refuses SERIAL_NOT_FOUND, PROCESS_NOT_FOUND, WORKER_NOT_FOUND, WORKER_AMBIGUOUS.</summary>
    [Alias("AtStation"), Needs(Permission.ReadStation), ReadOnly]
    Task<Result<StationCheck>> AtStation(AskStation question);

    /// <summary>Every refusal that <see cref="ApproveRework"/> would give now; null when there is no such serial.</summary>
    [Alias("CanRework"), Needs(Permission.ReadSerials), ReadOnly]
    Task<ReworkCheck?> CanRework();

    /// <summary>The serial as it is now; null when there is none with this number.</summary>
    [Alias("Find"), Needs(Permission.ReadSerials), ReadOnly]
    Task<SerialView?> Find();
}
