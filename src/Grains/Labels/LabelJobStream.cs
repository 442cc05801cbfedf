using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using NeuroHub.Audit;
using NeuroHub.EventSourcing;
using NeuroHub.Json;

namespace NeuroHub.Labels;

/// <summary>The history of a label job.</summary>
public sealed class LabelJobStream : StreamKind<LabelJobState, LabelJobEvent>
{
    private LabelJobStream()
        : base("label", "label_job", LabelJobEventJson.Default)
    {
        On<LabelJobEvent.Queued>("label.queued", AuditAction.Create, (e, _, by) => Queued(e, by));
        On<LabelJobEvent.SendingBegan>("label.sending_began", AuditAction.Update, (_, _, _) => "Sending began");
        On<LabelJobEvent.Sent>("label.sent", AuditAction.Update, (_, _, _) => "Sent to the printer");
        On<LabelJobEvent.Failed>("label.failed", AuditAction.Update, (e, _, _) => $"Failed with {AuditText.Name(e.Code)}{AuditText.Because(e.Error)}");
        On<LabelJobEvent.Lost>("label.lost", AuditAction.Update, (e, _, _) => $"Its end is not known{AuditText.Because(e.Error)}");
        On<LabelJobEvent.Resolved>("label.resolved", AuditAction.Update, (e, _, _) =>
            $"Resolved by {e.By} as {(e.Printed ? "printed" : "not printed")}{AuditText.Because(e.Reason)}");
    }

    public static LabelJobStream Kind { get; } = new();

    public static StreamId Id(long id) => Kind.Of(id);

    public override LabelJobState Initial(string key) => LabelJobState.None;

    public override LabelJobState Apply(LabelJobState state, LabelJobEvent @event) => state.Apply(@event);

    protected override JsonNode? Show(LabelJobState state) =>
        state.Queued is not null ? JsonSerializer.SerializeToNode(LabelJobViews.Of(state), Wire.Default.LabelJobView) : null;

    /// <summary>Begins a job's stream in another grain's commit, so that an automatic label is queued with its event or not at all.</summary>
    internal static StreamAppend Begin(LabelJobEvent.Queued queued) =>
        new(Id(queued.Id), 0, [new Change(queued, LabelJobState.None, LabelJobState.None.Apply(queued))]);

    private static string Queued(LabelJobEvent.Queued job, string by) =>
        $"{AuditText.Name(job.Order.LabelType)} label of {job.Order.SerialNumber ?? job.Order.LotNumber} "
        + (job.Order.ReprintReason is null ? "queued" : "queued again")
        + $" for printer {job.Order.PrinterId} by {by}{AuditText.Because(job.Order.ReprintReason)}";
}

[JsonSerializable(typeof(LabelJobEvent.Queued))]
[JsonSerializable(typeof(LabelJobEvent.SendingBegan))]
[JsonSerializable(typeof(LabelJobEvent.Sent))]
[JsonSerializable(typeof(LabelJobEvent.Failed))]
[JsonSerializable(typeof(LabelJobEvent.Lost))]
[JsonSerializable(typeof(LabelJobEvent.Resolved))]
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
internal sealed partial class LabelJobEventJson : JsonSerializerContext;
