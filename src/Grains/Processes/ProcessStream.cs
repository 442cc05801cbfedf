using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using NeuroHub.Audit;
using NeuroHub.EventSourcing;
using NeuroHub.Json;

namespace NeuroHub.Processes;

/// <summary>The history of a process in the master data.</summary>
public sealed class ProcessStream : StreamKind<ProcessState, ProcessEvent>
{
    private ProcessStream()
        : base("process", "process", ProcessEventJson.Default)
    {
        On<ProcessEvent.Created>("process.created", AuditAction.Create, (e, _, by) => $"Process {e.Fields.ProcessNumber} ({e.Fields.ProcessCode}) created by {by}");
        On<ProcessEvent.Updated>("process.updated", AuditAction.Update, (e, _, by) => $"Process {e.Fields.ProcessNumber} ({e.Fields.ProcessCode}) changed by {by}");
    }

    public static ProcessStream Kind { get; } = new();

    public static StreamId Id(long id) => Kind.Of(id);

    public override ProcessState Initial(string key) => ProcessState.Unknown;

    public override ProcessState Apply(ProcessState state, ProcessEvent @event) => state.Apply(@event);

    protected override JsonNode? Show(ProcessState state) =>
        state.Fields is not null ? JsonSerializer.SerializeToNode(ProcessGrain.View(state), Wire.Default.ProcessView) : null;
}

[JsonSerializable(typeof(ProcessEvent.Created))]
[JsonSerializable(typeof(ProcessEvent.Updated))]
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
internal sealed partial class ProcessEventJson : JsonSerializerContext;
