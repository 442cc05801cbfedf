using System.Collections.Frozen;

namespace NeuroHub.Audit;

/// <summary>
/// What each stored event is to the audit trail. Explicit: an event without a row cannot be committed, so that nothing
/// happens beside the trail.
/// </summary>
public static class AuditCatalog
{
    public const string Alert = "alert";
    public const string ApiKey = "api_key";
    public const string Chain = "audit_chain";
    public const string Defect = "defect";
    public const string Lot = "lot";
    public const string Firmware = "firmware";
    public const string LabelJob = "label_job";
    public const string Plant = "plant";
    public const string Printer = "printer";
    public const string Process = "process";
    public const string ProductModel = "product_model";
    public const string Serial = "serial";
    public const string SigningKey = "signing_key";
    public const string User = "user";

    private static readonly FrozenDictionary<string, AuditKind> Kinds = new Dictionary<string, AuditKind>
    {
        ["lot.opened"] = new(Lot, AuditAction.Create),
        ["lot.serials_issued"] = new(Lot, AuditAction.Update),
        ["lot.status_changed"] = new(Lot, AuditAction.Update),
        ["lot.progress_noted"] = new(Lot, AuditAction.Update),
        ["lot.process_started"] = new(Lot, AuditAction.Update),
        ["lot.process_completed"] = new(Lot, AuditAction.Update),
        ["lot.work_order_changed"] = new(Lot, AuditAction.Update),
        ["lot.start_cancelled"] = new(Lot, AuditAction.Update),
        ["serial.start_cancelled"] = new(Serial, AuditAction.Update),
        ["serial.created"] = new(Serial, AuditAction.Create),
        ["serial.process_started"] = new(Serial, AuditAction.Update),
        ["serial.process_completed"] = new(Serial, AuditAction.Update),
        ["serial.rework_approved"] = new(Serial, AuditAction.Update),
        ["serial.defect_registered"] = new(Serial, AuditAction.Update),
        ["serial.scrapped"] = new(Serial, AuditAction.Update),
        ["defect.cause_recorded"] = new(Defect, AuditAction.Update),
        ["process.created"] = new(Process, AuditAction.Create),
        ["process.updated"] = new(Process, AuditAction.Update),
        ["model.created"] = new(ProductModel, AuditAction.Create),
        ["model.updated"] = new(ProductModel, AuditAction.Update),
        ["user.created"] = new(User, AuditAction.Create),
        ["user.updated"] = new(User, AuditAction.Update),
        ["user.password_changed"] = new(User, AuditAction.Update),
        ["user.signed_in"] = new(User, AuditAction.Login),
        ["user.signed_out"] = new(User, AuditAction.Logout),
        ["user.sessions_ended"] = new(User, AuditAction.Logout),
        ["user.removed"] = new(User, AuditAction.Delete),
        ["printer.registered"] = new(Printer, AuditAction.Create),
        ["printer.updated"] = new(Printer, AuditAction.Update),
        ["printer.removed"] = new(Printer, AuditAction.Delete),
        ["printer.condition_changed"] = new(Printer, AuditAction.Update),
        ["firmware.published"] = new(Firmware, AuditAction.Create),
        ["firmware.withdrawn"] = new(Firmware, AuditAction.Update),
        ["label.queued"] = new(LabelJob, AuditAction.Create),
        ["label.sending_began"] = new(LabelJob, AuditAction.Update),
        ["label.sent"] = new(LabelJob, AuditAction.Update),
        ["label.failed"] = new(LabelJob, AuditAction.Update),
        ["label.lost"] = new(LabelJob, AuditAction.Update),
        ["label.resolved"] = new(LabelJob, AuditAction.Update),
        ["alert.raised"] = new(Alert, AuditAction.Create),
        ["alert.read"] = new(Alert, AuditAction.Update),
        ["api_key.created"] = new(ApiKey, AuditAction.Create),
        ["api_key.revoked"] = new(ApiKey, AuditAction.Delete),
        ["plant.changed"] = new(Plant, AuditAction.Update),
    }.ToFrozenDictionary();

    public static AuditKind Of(string eventName) =>
        Kinds.TryGetValue(eventName, out var kind)
            ? kind
            : throw new InvalidOperationException($"The audit trail does not know the event {eventName}: give it a row in AuditCatalog.");

    public static bool Knows(string eventName) => Kinds.ContainsKey(eventName);
}
