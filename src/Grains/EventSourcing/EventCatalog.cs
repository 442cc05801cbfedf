using System.Collections.Frozen;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using NeuroHub.Lots;
using NeuroHub.Serials;

namespace NeuroHub.EventSourcing;

/// <summary>
/// The names under which events are stored. A table of names and never CLR names, so that code may be renamed and
/// the record stays readable. A name once used is never given to another shape.
/// </summary>
public static class EventCatalog
{
    // Relaxed: Hangul stays readable in the database; the text never goes into HTML.
    private static readonly EventJson Json = new(new JsonSerializerOptions(EventJson.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    private static readonly FrozenDictionary<string, JsonTypeInfo> ByName = new Dictionary<string, JsonTypeInfo>
    {
        ["lot.opened"] = Json.LotOpened,
        ["lot.serials_issued"] = Json.LotSerialsIssued,
        ["lot.status_changed"] = Json.LotStatusChanged,
        ["lot.progress_noted"] = Json.LotProgressNoted,
        ["lot.process_started"] = Json.LotProcessStarted,
        ["lot.process_completed"] = Json.LotProcessCompleted,
        ["lot.work_order_changed"] = Json.LotWorkOrderChanged,
        ["lot.start_cancelled"] = Json.LotStartCancelled,
        ["serial.created"] = Json.SerialCreated,
        ["serial.process_started"] = Json.SerialProcessStarted,
        ["serial.process_completed"] = Json.SerialProcessCompleted,
        ["serial.start_cancelled"] = Json.SerialStartCancelled,
        ["serial.rework_approved"] = Json.SerialReworkApproved,
        ["serial.defect_registered"] = Json.SerialDefectRegistered,
        ["serial.scrapped"] = Json.SerialScrapped,
        ["defect.cause_recorded"] = Json.DefectCauseRecorded,
        ["process.created"] = Json.ProcessCreated,
        ["process.updated"] = Json.ProcessUpdated,
        ["model.created"] = Json.ProductModelCreated,
        ["model.updated"] = Json.ProductModelUpdated,
        ["user.created"] = Json.UserCreated,
        ["user.updated"] = Json.UserUpdated,
        ["user.password_changed"] = Json.UserPasswordChanged,
        ["user.signed_in"] = Json.UserSignedIn,
        ["user.signed_out"] = Json.UserSignedOut,
        ["user.sessions_ended"] = Json.UserSessionsEnded,
        ["user.removed"] = Json.UserRemoved,
        ["printer.registered"] = Json.PrinterRegistered,
        ["printer.updated"] = Json.PrinterUpdated,
        ["printer.removed"] = Json.PrinterRemoved,
        ["printer.condition_changed"] = Json.PrinterConditionChanged,
        ["firmware.published"] = Json.FirmwarePublished,
        ["firmware.withdrawn"] = Json.FirmwareWithdrawn,
        ["label.queued"] = Json.LabelQueued,
        ["label.sending_began"] = Json.LabelSendingBegan,
        ["label.sent"] = Json.LabelSent,
        ["label.failed"] = Json.LabelFailed,
        ["label.lost"] = Json.LabelLost,
        ["label.resolved"] = Json.LabelResolved,
        ["alert.raised"] = Json.AlertRaised,
        ["alert.read"] = Json.AlertRead,
        ["api_key.created"] = Json.ApiKeyCreated,
        ["api_key.revoked"] = Json.ApiKeyRevoked,
        ["plant.changed"] = Json.PlantChanged,
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<Type, (string Name, JsonTypeInfo Json)> ByType =
        ByName.ToFrozenDictionary(entry => entry.Value.Type, entry => (entry.Key, entry.Value));

    public static IReadOnlyCollection<string> Names => ByName.Keys;

    public static (string Name, string Data) Write(object @event)
    {
        var (name, json) = ByType[@event.GetType()];
        return (name, JsonSerializer.Serialize(@event, json));
    }

    /// <summary>As it is stored, with what the record says beside it: a start is of who committed it.</summary>
    public static object Read(string name, string data, string actor) => Read(name, data) switch
    {
        SerialEvent.ProcessStarted e => e with { Run = e.Run with { EnteredBy = actor } },
        LotEvent.ProcessStarted e => e with { Run = e.Run with { EnteredBy = actor } },
        var other => other,
    };

    public static object Read(string name, string data) =>
        ByName.TryGetValue(name, out var json)
            ? JsonSerializer.Deserialize(data, json)!
            : throw new InvalidOperationException($"The record holds an event named {name} that this version does not know.");
}
