using System.Collections.Immutable;
using NeuroHub.Runs;

namespace NeuroHub.Serials;

/// <summary>Events of a serial. Stored by the names in <c>SerialStream</c>; fields are only ever added.</summary>
public abstract record SerialEvent
{
    private SerialEvent()
    {
    }

    /// <summary>Issued by its LOT.</summary>
    public sealed record Created(
        long Id, string SerialNumber, long LotId, string LotNumber, int Sequence, DateTimeOffset At) : SerialEvent;

    /// <summary>착공.</summary>
    public sealed record ProcessStarted(OpenRun Run, ImmutableArray<int> Skipped) : SerialEvent;

    /// <summary>완공, with the serial's status after it.</summary>
    /// <param name="Run">The run.</param>
    /// <param name="Status">The serial's status after it.</param>
    /// <param name="From">The status before it, when it changed; null in events from before this field existed.</param>
    public sealed record ProcessCompleted(RunCompleted Run, SerialStatus Status, SerialStatus? From = null) : SerialEvent;

    /// <summary>A start was cancelled; the serial keeps its status.</summary>
    public sealed record StartCancelled(RunCancelled Run) : SerialEvent;

    /// <summary>A manager approved that the failed process is done again.</summary>
    public sealed record ReworkApproved(int ProcessNumber, string Reason, string By, DateTimeOffset At) : SerialEvent;

    /// <summary>A defect that was registered outside a completion.</summary>
    /// <param name="Defect">What was found.</param>
    /// <param name="ProcessId">The process where it came about.</param>
    /// <param name="ProcessNumber">The LOT's number of that process.</param>
    /// <param name="RevokesPass">It made the serial DEFECTED. False = the serial was DEFECTED or in REWORK already, and nothing changes.</param>
    /// <param name="By">Username.</param>
    /// <param name="At">When.</param>
    public sealed record DefectRegistered(
        RunDefect Defect, long ProcessId, int ProcessNumber, bool RevokesPass, string By, DateTimeOffset At) : SerialEvent;

    /// <summary>Scrapped by a manager; an open run was closed as FAIL.</summary>
    public sealed record Scrapped(string Reason, string By, RunCompleted? ClosedRun, DateTimeOffset At) : SerialEvent;
}

/// <summary>A serial as its events made it. Immutable; <see cref="Apply"/> never validates and never reads a clock.</summary>
public sealed record SerialState
{
    public SerialStatus Status { get; private init; }
    public long Id { get; private init; }
    public required string SerialNumber { get; init; }
    public long LotId { get; private init; }
    public string LotNumber { get; private init; } = "";
    public int Sequence { get; private init; }
    public RunLadder Ladder { get; private init; } = RunLadder.Empty;

    /// <summary>The process that made it DEFECTED; kept in REWORK and when SCRAPPED.</summary>
    public int? FailedProcess { get; private init; }
    public int ReworkCount { get; private init; }
    public SerialEvent.ReworkApproved? LastRework { get; private init; }
    public string? FirmwareVersion { get; private init; }
    public DateTimeOffset CreatedAt { get; private init; }
    public DateTimeOffset UpdatedAt { get; private init; }
    public DateTimeOffset? CompletedAt { get; private init; }

    /// <summary>Before its LOT issues it.</summary>
    public static SerialState Unknown(string serialNumber) => new() { SerialNumber = serialNumber };

    public bool IsFinal => Status is SerialStatus.Passed or SerialStatus.Scrapped;

    public SerialState Apply(SerialEvent @event) => @event switch
    {
        SerialEvent.Created e => new SerialState
        {
            Status = SerialStatus.Created,
            Id = e.Id,
            SerialNumber = e.SerialNumber,
            LotId = e.LotId,
            LotNumber = e.LotNumber,
            Sequence = e.Sequence,
            CreatedAt = e.At,
            UpdatedAt = e.At,
        },
        SerialEvent.ProcessStarted e => this with
        {
            Status = Status == SerialStatus.Created ? SerialStatus.InProgress : Status,
            Ladder = Ladder.Started(e.Run, e.Skipped),
            UpdatedAt = e.Run.StartedAt,
        },
        SerialEvent.ProcessCompleted e => Completed(e.Run) with
        {
            Status = e.Status,
            FailedProcess = e.Run.Result == RunResult.Fail ? e.Run.ProcessNumber : null,
            FirmwareVersion = e.Run.FirmwareVersion ?? FirmwareVersion,
            CompletedAt = e.Status is SerialStatus.Passed or SerialStatus.Scrapped ? e.Run.At : null,
        },
        SerialEvent.StartCancelled e => this with { Ladder = Ladder.Cancelled(), UpdatedAt = e.Run.At },
        SerialEvent.ReworkApproved e => this with
        {
            Status = SerialStatus.Rework,
            ReworkCount = ReworkCount + 1,
            LastRework = e,
            UpdatedAt = e.At,
        },
        SerialEvent.DefectRegistered { RevokesPass: true } e => this with
        {
            Status = SerialStatus.Defected,
            Ladder = Ladder.Revoked(e.ProcessNumber),
            FailedProcess = e.ProcessNumber,
            UpdatedAt = e.At,
        },
        SerialEvent.DefectRegistered => this,
        SerialEvent.Scrapped e => (e.ClosedRun is { } run ? Completed(run) with { FailedProcess = run.ProcessNumber } : this) with
        {
            Status = SerialStatus.Scrapped,
            UpdatedAt = e.At,
            CompletedAt = e.At,
        },
        _ => throw new ArgumentOutOfRangeException(nameof(@event), @event, "An event that this version does not know."),
    };

    private SerialState Completed(RunCompleted run) => this with
    {
        Ladder = Ladder.Completed(run.ProcessNumber, run.Result),
        UpdatedAt = run.At,
    };
}
