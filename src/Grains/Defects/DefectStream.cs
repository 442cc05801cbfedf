using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using NeuroHub.Audit;
using NeuroHub.EventSourcing;

namespace NeuroHub.Defects;

/// <summary>What is recorded about a defect after it was found. The defect itself is an event of its serial or its LOT.</summary>
public sealed class DefectStream : StreamKind<DefectState, DefectEvent>
{
    private DefectStream()
        : base("defect", "defect", DefectEventJson.Default)
    {
        On<DefectEvent.CauseRecorded>("defect.cause_recorded", AuditAction.Update, (e, _, _) => $"Cause {e.Category} recorded by {e.By}{AuditText.Because(e.Text)}");
    }

    public static DefectStream Kind { get; } = new();

    public static StreamId Id(long id) => Kind.Of(id);

    public override DefectState Initial(string key) => DefectState.None;

    public override DefectState Apply(DefectState state, DefectEvent @event) => state.Apply(@event);

    protected override JsonNode? Show(DefectState state) => state.Cause is not { } cause ? null : new JsonObject
    {
        ["category"] = cause.Category,
        ["text"] = cause.Text,
        ["by"] = cause.By,
    };
}

[JsonSerializable(typeof(DefectEvent.CauseRecorded))]
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
internal sealed partial class DefectEventJson : JsonSerializerContext;
