using NeuroHub.Alerts;
using NeuroHub.ApiKeys;
using NeuroHub.Defects;
using NeuroHub.Firmwares;
using NeuroHub.Labels;
using NeuroHub.Lots;
using NeuroHub.Plant;
using NeuroHub.Printers;
using NeuroHub.Processes;
using NeuroHub.ProductModels;
using NeuroHub.Runs;
using NeuroHub.Serials;
using NeuroHub.Users;

namespace NeuroHub.Audit;

/// <summary>An event in one English sentence.</summary>
internal static class AuditStory
{
    public static string Of(string eventName, object @event, object after, string by) => (@event, after) switch
    {
        (LotEvent.Opened e, _) => $"LOT {e.LotNumber} of {e.ProductModel.ModelCode} opened by {by} for {e.TargetQuantity} units",
        (LotEvent.SerialsIssued e, _) => $"{e.Sequences.Length} serials issued by {by}",
        (LotEvent.StatusChanged e, _) => $"Status changed from {Name(e.From)} to {Name(e.To)} by {e.By}{Because(e.Reason)}",
        (LotEvent.ProgressNoted e, _) => $"Status became {Name(e.Status)} by the progress of its serials",
        (LotEvent.ProcessStarted e, _) => Started(e.Run, by, " for the whole LOT"),
        (LotEvent.ProcessCompleted e, _) => Completed(e.Run, by, " for the whole LOT"),
        (LotEvent.WorkOrderChanged e, _) => $"Work order changed to {e.WorkOrder ?? "none"} by {by}",
        (LotEvent.StartCancelled e, _) => Cancelled(e.Run, " for the whole LOT"),
        (SerialEvent.StartCancelled e, _) => Cancelled(e.Run, ""),
        (SerialEvent.Created e, _) => $"Serial {e.SerialNumber} issued by {by} in LOT {e.LotNumber}",
        (SerialEvent.ProcessStarted e, _) => Started(e.Run, by, ""),
        (SerialEvent.ProcessCompleted e, _) => Completed(e.Run, by, $"; the serial is {Name(e.Status)}"),
        (SerialEvent.ReworkApproved e, SerialState s) => $"Rework {s.ReworkCount} of process {e.ProcessNumber} approved by {e.By}{Because(e.Reason)}",
        (SerialEvent.DefectRegistered e, SerialState s) =>
            $"Defect {e.Defect.Code} at process {e.ProcessNumber} registered by {e.By}; the serial is {Name(s.Status)}{Because(e.Defect.Description)}",
        (DefectEvent.CauseRecorded e, _) => $"Cause {e.Category} recorded by {e.By}{Because(e.Text)}",
        (SerialEvent.Scrapped e, _) => $"Scrapped by {e.By}{Because(e.Reason)}",
        (ProcessEvent.Created e, _) => $"Process {e.Fields.ProcessNumber} ({e.Fields.ProcessCode}) created by {by}",
        (ProcessEvent.Updated e, _) => $"Process {e.Fields.ProcessNumber} ({e.Fields.ProcessCode}) changed by {by}",
        (ProductModelEvent.Created e, _) => $"Product model {e.Fields.ModelCode} created by {by}",
        (ProductModelEvent.Updated e, _) => $"Product model {e.Fields.ModelCode} changed by {by}",
        (UserEvent.Created e, _) => $"User {e.Username} created by {by} as {e.Role.ToString().ToUpperInvariant()}",
        (PrinterEvent.Registered e, _) => $"Printer {e.PrinterId} at {e.Fields.Host}:{e.Fields.Port} registered by {by}",
        (PrinterEvent.Updated, PrinterState printer) => $"Printer {printer.PrinterId} changed by {by}",
        (PrinterEvent.Removed, _) => $"Printer removed by {by}",
        (PrinterEvent.ConditionChanged e, PrinterState printer) => $"Printer {printer.PrinterId} became {Name(e.Condition.Status)}{Because(e.Condition.Error)}",
        (FirmwareEvent.Published e, _) => $"Firmware {e.Firmware.Version} ({e.Firmware.FileSize} bytes, SHA-256 {e.Firmware.Sha256}, {(e.Signature is null ? "unsigned" : "signed")}) published by {by}",
        (FirmwareEvent.Withdrawn e, FirmwareState firmware) => $"Firmware {firmware.Firmware!.Version} withdrawn by {e.By}{Because(e.Reason)}",
        (LabelJobEvent.Queued e, _) => Queued(e, by),
        (LabelJobEvent.SendingBegan, _) => "Sending began",
        (LabelJobEvent.Sent, _) => "Sent to the printer",
        (LabelJobEvent.Failed e, _) => $"Failed with {Name(e.Code)}{Because(e.Error)}",
        (LabelJobEvent.Lost e, _) => $"Its end is not known{Because(e.Error)}",
        (LabelJobEvent.Resolved e, _) => $"Resolved by {e.By} as {(e.Printed ? "printed" : "not printed")}{Because(e.Reason)}",
        (AlertEvent.Raised e, _) => $"{Name(e.Alert.AlertType)} alert raised: {e.Alert.Message}",
        (AlertEvent.Read e, _) => $"Alert read by {e.By}",
        (ApiKeyEvent.Created e, _) => $"API key {e.Name} created by {e.By} as {Name(e.Role)}",
        (ApiKeyEvent.Revoked e, ApiKeyState key) => $"API key {key.Name} revoked by {e.By}",
        (PlantEvent.Changed e, _) => $"Plant changed by {e.By}",
        (_, UserState user) => OfUser(eventName, user.Username, by),
        _ => $"{eventName} by {by}",
    };

    // By name: what happened to a user is in the name already.
    private static string OfUser(string eventName, string username, string by) => eventName switch
    {
        "user.signed_in" => $"User {username} signed in",
        "user.signed_out" => by == username ? $"User {username} signed out" : $"A session of user {username} ended by {by}",
        "user.sessions_ended" => $"All sessions of user {username} ended by {by}",
        "user.password_changed" => $"Password of user {username} changed by {by}",
        "user.removed" => $"User {username} removed by {by}",
        _ => $"User {username} changed by {by}",
    };

    private static string Queued(LabelJobEvent.Queued job, string by) =>
        $"{Name(job.Order.LabelType)} label of {job.Order.SerialNumber ?? job.Order.LotNumber} "
        + (job.Order.ReprintReason is null ? "queued" : "queued again")
        + $" for printer {job.Order.PrinterId} by {by}{Because(job.Order.ReprintReason)}";

    private static string Started(OpenRun run, string by, string more) =>
        $"Process {run.ProcessNumber} started by {run.Worker.Username}{On(run.Worker.Username, by)} (run {run.RunId}){more}"
        + (run.OverrideReason is null ? "" : $", order overridden by {by}{Because(run.OverrideReason)}");

    private static string Cancelled(RunCancelled run, string more) =>
        $"Start of process {run.ProcessNumber}{more} cancelled by {run.By} (run {run.RunId}){Because(run.Reason)}";

    private static string Completed(RunCompleted run, string by, string more) =>
        $"Process {run.ProcessNumber} completed by {run.CompletedBy.Username}{On(run.CompletedBy.Username, by)} with {Name(run.Result)} (run {run.RunId}){more}";

    /// <summary>One may sign for another: both are named.</summary>
    private static string On(string worker, string by) => worker == by ? "" : $", entered by {by}";

    private static string Because(string? reason) => string.IsNullOrEmpty(reason) ? "" : $": {reason.ReplaceLineEndings(" ")}";

    private static string Name<T>(T value)
        where T : struct, Enum => System.Text.Json.JsonNamingPolicy.SnakeCaseUpper.ConvertName(value.ToString());
}
