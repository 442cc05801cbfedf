using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using NeuroHub.Audit;
using NeuroHub.EventSourcing;
using NeuroHub.Runs;

namespace NeuroHub.Lots;

/// <summary>The history of a LOT.</summary>
public sealed class LotStream : StreamKind<LotState, LotEvent>
{
    private const string WholeLot = " for the whole LOT";

    private LotStream()
        : base("lot", "lot", LotEventJson.Default)
    {
        On<LotEvent.Opened>(
            "lot.opened",
            AuditAction.Create,
            (e, _, by) => $"LOT {e.LotNumber} of {e.ProductModel.ModelCode} opened by {by} for {e.TargetQuantity} units",
            (e, values) =>
            {
                values["production_date"] = e.ProductionDate.ToString("O", CultureInfo.InvariantCulture);
                values["shift"] = e.Shift.ToString();
            });
        On<LotEvent.SerialsIssued>("lot.serials_issued", AuditAction.Update, (e, _, by) => $"{e.Sequences.Length} serials issued by {by}");
        On<LotEvent.StatusChanged>(
            "lot.status_changed",
            AuditAction.Update,
            (e, _, _) => $"Status changed from {AuditText.Name(e.From)} to {AuditText.Name(e.To)} by {e.By}{AuditText.Because(e.Reason)}",
            AddReason);
        On<LotEvent.ProgressNoted>("lot.progress_noted", AuditAction.Update, (e, _, _) => $"Status became {AuditText.Name(e.Status)} by the progress of its serials");
        On<LotEvent.ProcessStarted>(
            "lot.process_started", AuditAction.Update, (e, _, by) => RunStory.Started(e.Run, by, WholeLot), (e, values) => RunStory.AddSkipped(e.Run, e.Skipped, values));
        On<LotEvent.ProcessCompleted>(
            "lot.process_completed",
            AuditAction.Update,
            (e, _, by) => RunStory.Completed(e.Run, by, WholeLot),
            (e, values) => values["result"] = AuditText.Name(e.Run.Result));
        On<LotEvent.WorkOrderChanged>("lot.work_order_changed", AuditAction.Update, (e, _, by) => $"Work order changed to {e.WorkOrder ?? "none"} by {by}");
        On<LotEvent.StartCancelled>(
            "lot.start_cancelled", AuditAction.Update, (e, _, _) => RunStory.Cancelled(e.Run, WholeLot), (e, values) => values["reason"] = e.Run.Reason);
    }

    public static LotStream Kind { get; } = new();

    public static StreamId Id(string lotNumber) => Kind.Of(lotNumber);

    public override LotState Initial(string key) => LotState.Unknown(key);

    public override LotState Apply(LotState state, LotEvent @event) => state.Apply(@event);

    protected override JsonNode? Show(LotState state) => state.Id == 0 ? null : new JsonObject
    {
        ["id"] = state.Id,
        ["lot_number"] = state.LotNumber,
        ["product_model_id"] = state.ProductModel?.Id,
        ["target_quantity"] = state.TargetQuantity,
        ["work_order"] = state.WorkOrder,
        ["status"] = AuditText.Name(state.Status),
        ["serial_count"] = state.Issued.Count,
        ["current_process"] = state.Ladder.Open?.ProcessNumber,
        ["passed_processes"] = AuditValues.Numbers(state.Ladder.PassedNumbers()),
    };

    private static void AddReason(LotEvent.StatusChanged changed, JsonObject values)
    {
        if (changed.Reason is { } reason)
            values["reason"] = reason;
    }
}

[JsonSerializable(typeof(LotEvent.Opened))]
[JsonSerializable(typeof(LotEvent.SerialsIssued))]
[JsonSerializable(typeof(LotEvent.StatusChanged))]
[JsonSerializable(typeof(LotEvent.ProgressNoted))]
[JsonSerializable(typeof(LotEvent.ProcessStarted))]
[JsonSerializable(typeof(LotEvent.ProcessCompleted))]
[JsonSerializable(typeof(LotEvent.WorkOrderChanged))]
[JsonSerializable(typeof(LotEvent.StartCancelled))]
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
internal sealed partial class LotEventJson : JsonSerializerContext;
