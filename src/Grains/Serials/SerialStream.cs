using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using NeuroHub.Audit;
using NeuroHub.EventSourcing;
using NeuroHub.Json;
using NeuroHub.Runs;

namespace NeuroHub.Serials;

/// <summary>The history of a serial.</summary>
public sealed class SerialStream : StreamKind<SerialState, SerialEvent>
{
    private SerialStream()
        : base("serial", "serial", SerialEventJson.Default)
    {
        On<SerialEvent.Created>("serial.created", AuditAction.Create, (e, _, by) => $"Serial {e.SerialNumber} issued by {by} in LOT {e.LotNumber}");
        On<SerialEvent.ProcessStarted>(
            "serial.process_started", AuditAction.Update, (e, _, by) => RunStory.Started(e.Run, by), (e, values) => RunStory.AddSkipped(e.Run, e.Skipped, values));
        On<SerialEvent.ProcessCompleted>(
            "serial.process_completed",
            AuditAction.Update,
            (e, _, by) => RunStory.Completed(e.Run, by, $"; the serial is {AuditText.Name(e.Status)}"),
            (e, values) => values["result"] = AuditText.Name(e.Run.Result));
        On<SerialEvent.StartCancelled>(
            "serial.start_cancelled", AuditAction.Update, (e, _, _) => RunStory.Cancelled(e.Run), (e, values) => values["reason"] = e.Run.Reason);
        On<SerialEvent.ReworkApproved>("serial.rework_approved", AuditAction.Update, (e, serial, _) =>
            $"Rework {serial.ReworkCount} of process {e.ProcessNumber} approved by {e.By}{AuditText.Because(e.Reason)}");
        On<SerialEvent.DefectRegistered>(
            "serial.defect_registered",
            AuditAction.Update,
            (e, serial, _) => $"Defect {e.Defect.Code} at process {e.ProcessNumber} registered by {e.By}; the serial is {AuditText.Name(serial.Status)}"
                + AuditText.Because(e.Defect.Description),
            (e, values) =>
            {
                values["defect_id"] = e.Defect.Id;
                values["defect_code"] = e.Defect.Code;
            });
        On<SerialEvent.Scrapped>(
            "serial.scrapped", AuditAction.Update, (e, _, _) => $"Scrapped by {e.By}{AuditText.Because(e.Reason)}", (e, values) => values["reason"] = e.Reason);
    }

    public static SerialStream Kind { get; } = new();

    public static StreamId Id(string serialNumber) => Kind.Of(serialNumber);

    public override SerialState Initial(string key) => SerialState.Unknown(key);

    public override SerialState Apply(SerialState state, SerialEvent @event) => state.Apply(@event);

    protected override JsonNode? Show(SerialState state) =>
        state.Id > 0 ? JsonSerializer.SerializeToNode(SerialViews.Of(state), Wire.Default.SerialView) : null;
}

[JsonSerializable(typeof(SerialEvent.Created))]
[JsonSerializable(typeof(SerialEvent.ProcessStarted))]
[JsonSerializable(typeof(SerialEvent.ProcessCompleted))]
[JsonSerializable(typeof(SerialEvent.StartCancelled))]
[JsonSerializable(typeof(SerialEvent.ReworkApproved))]
[JsonSerializable(typeof(SerialEvent.DefectRegistered))]
[JsonSerializable(typeof(SerialEvent.Scrapped))]
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
internal sealed partial class SerialEventJson : JsonSerializerContext;
