using System.Collections.Immutable;
using NeuroHub.Runs;

namespace NeuroHub.Serials;

/// <summary>Facts of a serial's life. Stored by the names in <c>EventCatalog</c>; fields are only ever added.</summary>
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

    /// <summary>완공, and where it left the serial.</summary>
    /// <param name="Run">The run.</param>
    /// <param name="Status">From now on.</param>
    /// <param name="From">Until then, when it was another; events from before this field do not tell.</param>
    public sealed record ProcessCompleted(RunCompleted Run, SerialStatus Status, SerialStatus? From = null) : SerialEvent;

    /// <summary>A start was taken back: the serial keeps its status.</summary>
    public sealed record StartCancelled(RunCancelled Run) : SerialEvent;

    /// <summary>A manager let the failed process be done again.</summary>
    public sealed record ReworkApproved(int ProcessNumber, string Reason, string By, DateTimeOffset At) : SerialEvent;

    /// <summary>Found apart from a completion.</summary>
    /// <param name="Defect">What was found.</param>
    /// <param name="ProcessId">Where it came about.</param>
    /// <param name="ProcessNumber">The LOT's number of that process.</param>
    /// <param name="RevokesPass">It made the serial DEFECTED there; else that had happened already, and nothing else changes.</param>
    /// <param name="By">Username.</param>
    /// <param name="At">When.</param>
    public sealed record DefectRegistered(
        RunDefect Defect, long ProcessId, int ProcessNumber, bool RevokesPass, string By, DateTimeOffset At) : SerialEvent;

    /// <summary>Taken out by a manager; an open run was closed as FAIL.</summary>
    public sealed record Scrapped(string Reason, string By, RunCompleted? ClosedRun, DateTimeOffset At) : SerialEvent;
}
