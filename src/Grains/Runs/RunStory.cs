using System.Collections.Immutable;
using System.Text.Json.Nodes;
using NeuroHub.Audit;

namespace NeuroHub.Runs;

/// <summary>What the audit trail says of runs, of a serial or of a whole LOT.</summary>
internal static class RunStory
{
    public static string Started(OpenRun run, string by, string more = "") =>
        $"Process {run.ProcessNumber} started by {run.Worker.Username}{EnteredBy(run.Worker.Username, by)} (run {run.RunId}){more}"
        + (run.OverrideReason is null ? "" : $", order overridden by {by}{AuditText.Because(run.OverrideReason)}");

    public static string Completed(RunCompleted run, string by, string more) =>
        $"Process {run.ProcessNumber} completed by {run.CompletedBy.Username}{EnteredBy(run.CompletedBy.Username, by)}"
        + $" with {AuditText.Name(run.Result)} (run {run.RunId}){more}";

    public static string Cancelled(RunCancelled run, string more = "") =>
        $"Start of process {run.ProcessNumber}{more} cancelled by {run.By} (run {run.RunId}){AuditText.Because(run.Reason)}";

    /// <summary>What an overridden start left out, and why.</summary>
    public static void AddSkipped(OpenRun run, ImmutableArray<int> skipped, JsonObject values)
    {
        if (run.OverrideReason is not { } reason)
            return;
        values["override_reason"] = reason;
        values["skipped"] = AuditValues.Numbers(skipped.IsDefault ? [] : skipped);
    }

    /// <summary>One may sign for another: both are named.</summary>
    private static string EnteredBy(string worker, string by) => worker == by ? "" : $", entered by {by}";
}
