using NeuroHub.Access;
using NeuroHub.Results;
using NeuroHub.Users;

namespace NeuroHub.Runs;

/// <summary>Who may cancel which start (rules.md 3 "Cancel a start"), of a serial or of a LOT.</summary>
internal static class CancelRules
{
    /// <summary>How long users may cancel their own start, as a mistake. Later a manager must do it.</summary>
    public static readonly TimeSpan OwnStart = TimeSpan.FromMinutes(10);

    public static Refusal? MayCancel(RunLadder ladder, string subject, int processNumber, Actor by, DateTimeOffset now)
    {
        if (ladder.Open is not { } open || open.ProcessNumber != processNumber)
            return RunRefusals.NothingToCancel(subject, processNumber);
        if (AccessTable.Of(Permission.OverrideOrder).Allows(by.Role))
            return null;
        if (open.EnteredBy is not { } entered || NameKey.Of(entered) != NameKey.Of(by.Username))
            return RunRefusals.NotYourStart(open.EnteredBy);
        return now - open.StartedAt > OwnStart ? RunRefusals.CancelTooLate(subject, processNumber) : null;
    }

    public static RunCancelled Cancelled(OpenRun open, CancelStart command, DateTimeOffset now) => new()
    {
        RunId = open.RunId,
        ProcessId = open.ProcessId,
        ProcessNumber = open.ProcessNumber,
        Reason = command.Reason,
        By = command.Context.By.Username,
        EquipmentId = open.EquipmentId,
        LineId = open.LineId,
        At = now,
    };
}
