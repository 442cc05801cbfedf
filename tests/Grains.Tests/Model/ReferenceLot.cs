using NeuroHub.Lots;
using NeuroHub.Runs;
using NeuroHub.Users;

namespace NeuroHub.Grains.Tests.Model;

/// <summary>
/// rules.md 3 once more, written from its text alone and without the code under test: one LOT with its serials.
/// Every command answers null when it is accepted, else the error code; <see cref="Sentence"/> is the fixed one of check 5.
/// </summary>
internal sealed class ReferenceLot(Play play)
{
    private readonly Stop[] _routing = play.Stops;

    public string Status { get; private set; } = "CREATED";
    public SortedDictionary<int, ReferenceSerial> Serials { get; } = [];
    public ReferenceLadder Own { get; } = new();
    public string? Sentence { get; private set; }

    /// <summary>Each step takes one.</summary>
    public int Minute { get; set; }

    private bool IsActive => Status is "CREATED" or "IN_PROGRESS";

    private int OpenRuns => Serials.Values.Append(Own).Count(ladder => ladder.Open is not null);

    public ReferenceLadder? Unit(int unit) => unit == 0 ? Own : Serials.GetValueOrDefault(unit);

    /// <summary>What an operator would take next: the open one, the failed one, else the first without a PASS.</summary>
    public int Next(int unit)
    {
        var ladder = Unit(unit);
        return ladder?.Open
            ?? (ladder as ReferenceSerial)?.FailedAt
            ?? _routing.Select(s => s.Number).FirstOrDefault(n => ladder is null || !(ladder.Passed.Contains(n) || ladder.Skipped.Contains(n)), _routing[^1].Number);
    }

    public string? Start(int unit, int process, Role by, bool overrides)
    {
        if (RefusalOfStart(unit, process, by, overrides) is { } refusal)
            return refusal;
        var ladder = Unit(unit)!;
        ladder.OpenSkipped = Check5(ladder, process) is null
            ? []
            : [.. Before(process).Select(stop => stop.Number).Where(n => !HasPass(ladder, n) && !ladder.Skipped.Contains(n))];
        ladder.Skipped.UnionWith(ladder.OpenSkipped);
        (ladder.OpenedBy, ladder.OpenedAt) = (by, Minute);
        ladder.Attempts[process] = ladder.Attempts.GetValueOrDefault(process) + 1;
        ladder.Open = process;
        if (ladder is ReferenceSerial { Status: "CREATED" } serial)
            serial.Status = "IN_PROGRESS";
        if (Status == "CREATED")
            Status = "IN_PROGRESS";
        return null;
    }

    /// <summary>Each role is one person here.</summary>
    public string? Cancel(int unit, int process, Role by)
    {
        if (Unit(unit) is not { } ladder)
            return "SERIAL_NOT_FOUND";
        if (ladder.Open != process)
            return "PROCESS_NOT_STARTED";
        if (by is not (Role.Manager or Role.Admin) && by != ladder.OpenedBy)
            return "NOT_ENOUGH_PERMISSIONS";
        if (by is not (Role.Manager or Role.Admin) && Minute - ladder.OpenedAt > 10)
            return "CANCEL_TOO_LATE";
        ladder.Open = null;
        ladder.Skipped.ExceptWith(ladder.OpenSkipped);
        if (--ladder.Attempts[process] == 0)
            ladder.Attempts.Remove(process);
        return null;
    }

    /// <param name="unit">Sequence of the serial; 0 = the LOT as a whole.</param>
    /// <param name="process">Process number.</param>
    /// <param name="result">The verdict.</param>
    /// <param name="contradicts">The data says the opposite.</param>
    public string? Complete(int unit, int process, RunResult result, bool contradicts)
    {
        if (Unit(unit) is not { } ladder)
            return "SERIAL_NOT_FOUND";
        if (ladder.Open != process)
            return ladder.Passed.Contains(process) ? "PROCESS_ALREADY_PASSED" : "PROCESS_NOT_STARTED";
        if (contradicts)
            return "INVALID_PROCESS_DATA";

        Close(ladder, process, result == RunResult.Pass);
        if (ladder is ReferenceSerial serial)
        {
            if (result == RunResult.Fail)
                serial.Status = serial.Status == "REWORK" && serial.Reworks >= play.Limit ? "SCRAPPED" : "DEFECTED";
            else
                serial.Status = IsPassed(serial) ? "PASSED" : "IN_PROGRESS";
            serial.FailedAt = result == RunResult.Fail ? process : null;
        }

        CompleteWhenAllAreFinal();
        return null;
    }

    /// <summary>Start and complete, or neither.</summary>
    public string? Record(int unit, int process, Role by, bool overrides, RunResult result, bool contradicts)
    {
        if (RefusalOfStart(unit, process, by, overrides) is { } refusal)
            return refusal;
        if (contradicts)
            return "INVALID_PROCESS_DATA";
        Start(unit, process, by, overrides);
        return Complete(unit, process, result, contradicts: false);
    }

    public string? Rework(int unit)
    {
        if (Serials.GetValueOrDefault(unit) is not { } serial)
            return "SERIAL_NOT_FOUND";
        if (serial.IsFinal)
            return "SERIAL_FINAL";
        if (serial.Status != "DEFECTED")
            return "SERIAL_NOT_DEFECTED";
        if (!_routing.Single(stop => stop.Number == serial.FailedAt).ReworkAllowed)
            return "REWORK_NOT_ALLOWED";
        if (serial.Reworks >= play.Limit)
            return "REWORK_LIMIT_EXCEEDED";
        if (!IsActive)
            return "LOT_NOT_ACTIVE";
        serial.Status = "REWORK";
        serial.Reworks++;
        return null;
    }

    public string? Scrap(int unit)
    {
        if (Serials.GetValueOrDefault(unit) is not { } serial)
            return "SERIAL_NOT_FOUND";
        if (serial.IsFinal)
            return "SERIAL_FINAL";
        if (serial.Open is { } open)
        {
            Close(serial, open, passed: false);
            serial.FailedAt = open;
        }

        serial.Status = "SCRAPPED";
        CompleteWhenAllAreFinal();
        return null;
    }

    public string? RegisterDefect(int unit, int process)
    {
        if (Serials.GetValueOrDefault(unit) is not { } serial)
            return "SERIAL_NOT_FOUND";
        if (serial.IsFinal)
            return "SERIAL_FINAL";
        if (serial.Open is not null)
            return "DUPLICATE_START";
        if (!serial.Attempts.ContainsKey(process))
            return "PROCESS_NOT_STARTED";
        if (serial.Status is "DEFECTED" or "REWORK")
            return null;
        serial.Status = "DEFECTED";
        serial.FailedAt = process;
        serial.Passed.Remove(process);
        serial.LastFailed.Add(process);
        return null;
    }

    /// <param name="quantity">How many; 0 = one with a number by hand.</param>
    /// <param name="sequence">The sequence asked for; 0 = the lowest free.</param>
    public string? Issue(int quantity, int sequence)
    {
        var byHand = quantity == 0;
        var count = Math.Max(1, quantity);
        if (!IsActive)
            return "LOT_NOT_ACTIVE";
        if (Serials.Count + count > play.Target || sequence > play.Target)
            return "LOT_QUANTITY_EXCEEDED";
        if (sequence > 0 && (Serials.ContainsKey(sequence) || (!byHand && sequence == play.Taken)))
            return "DUPLICATE_SERIAL";
        int[] free = sequence > 0
            ? [sequence]
            : [.. Enumerable.Range(1, play.Target).Where(n => !Serials.ContainsKey(n) && (byHand || n != play.Taken)).Take(count)];
        if (free.Length < count)
            return "LOT_QUANTITY_EXCEEDED";
        foreach (var n in free)
            Serials.Add(n, new ReferenceSerial());
        return null;
    }

    public string? Change(LotStatus to, bool reason)
    {
        var target = to switch { LotStatus.InProgress => "IN_PROGRESS", _ => to.ToString().ToUpperInvariant() };
        if (target == Status)
            return null;
        if ((Status, target) is not (("CREATED", "IN_PROGRESS" or "CANCELLED") or ("IN_PROGRESS", "COMPLETED" or "CANCELLED") or ("COMPLETED", "CLOSED")))
            return "INVALID_STATUS_TRANSITION";
        if (target is "COMPLETED" or "CANCELLED" && !reason)
            return "REASON_REQUIRED";
        if (target == "COMPLETED" && OpenRuns > 0)
            return "LOT_HAS_OPEN_RUNS";
        Status = target;
        return null;
    }

    private static void Close(ReferenceLadder ladder, int process, bool passed)
    {
        ladder.Open = null;
        if (passed)
        {
            ladder.Passed.Add(process);
            ladder.LastFailed.Remove(process);
        }
        else
        {
            ladder.Passed.Remove(process);
            ladder.LastFailed.Add(process);
        }
    }

    private string? RefusalOfStart(int unit, int process, Role by, bool overrides)
    {
        Sentence = null;
        var mayOverride = by is Role.Manager or Role.Admin;
        if (overrides && !mayOverride)
            return "NOT_ENOUGH_PERMISSIONS";
        if (Unit(unit) is not { } ladder)
            return "SERIAL_NOT_FOUND";
        return Checks2To4(ladder, process) ?? (overrides ? null : Check5(ladder, process));
    }

    private string? Checks2To4(ReferenceLadder ladder, int process)
    {
        var serial = ladder as ReferenceSerial;
        if (serial is { IsFinal: true })
            return "SERIAL_FINAL";
        if (!IsActive)
            return "LOT_NOT_ACTIVE";
        if (_routing.All(stop => stop.Number != process))
            return "PROCESS_INACTIVE";
        if (ladder.Passed.Contains(process))
            return "PROCESS_ALREADY_PASSED";
        if (ladder.Open is not null)
            return "DUPLICATE_START";
        if (serial?.Status == "DEFECTED")
            return "REWORK_NOT_APPROVED";
        return serial?.Status == "REWORK" && serial.FailedAt != process ? "REWORK_PROCESS_ONLY" : null;
    }

    private string? Check5(ReferenceLadder ladder, int process)
    {
        var before = Before(process).Select(stop => stop.Number).ToList();
        if (before.Count == 0)
            return null;
        if (_routing.Single(stop => stop.Number == process).RequiresAll)
        {
            if (before.All(n => HasPass(ladder, n) || ladder.Skipped.Contains(n)))
                return null;
            Sentence = $"Process {process} requires all previous processes ({before[0]}-{before[^1]}) to be PASS. "
                + $"Current PASS count: {before.Count(n => HasPass(ladder, n))}";
            return "PREVIOUS_PROCESS_NOT_COMPLETED";
        }

        var predecessor = before[^1];
        if (HasPass(ladder, predecessor) || ladder.Skipped.Contains(predecessor))
            return null;
        var predecessorCouldStart = (Checks2To4(ladder, predecessor) ?? Check5(ladder, predecessor)) is null;
        Sentence = null;
        return predecessorCouldStart ? "PREVIOUS_PROCESS_NOT_COMPLETED" : "INVALID_PROCESS_SEQUENCE";
    }

    private IEnumerable<Stop> Before(int process) => _routing.Where(stop => stop.Number < process);

    /// <summary>Its own, or the LOT's for a serial whose last own run of it did not fail.</summary>
    private bool HasPass(ReferenceLadder ladder, int process) =>
        ladder.Passed.Contains(process)
        || (ladder is ReferenceSerial && Own.Passed.Contains(process) && !ladder.LastFailed.Contains(process));

    private bool IsPassed(ReferenceSerial serial) =>
        _routing.All(stop => HasPass(serial, stop.Number) || serial.Skipped.Contains(stop.Number))
        && serial.Passed.Contains(_routing[^1].Number);

    private void CompleteWhenAllAreFinal()
    {
        if (IsActive && Serials.Count == play.Target && Serials.Values.All(serial => serial.IsFinal))
            Status = "COMPLETED";
    }
}
