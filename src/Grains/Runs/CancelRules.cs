using NeuroHub.Access;
using NeuroHub.Results;
using NeuroHub.Users;

namespace NeuroHub.Runs;

/// <summary>Who may take back which start (rules.md 3 "Cancel a start"), on a serial's ladder and on a LOT's.</summary>
internal static class CancelRules
{
    /// <summary>Until then one's own start is a slip of the hand; later somebody answers for it.</summary>
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
