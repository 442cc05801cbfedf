using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using NeuroHub.Audit;
using NeuroHub.EventSourcing;
using NeuroHub.Labels;

namespace NeuroHub.Printers;

/// <summary>The history of a printer.</summary>
public sealed class PrinterStream : StreamKind<PrinterState, PrinterEvent>
{
    private PrinterStream()
        : base("printer", "printer", PrinterEventJson.Default)
    {
        On<PrinterEvent.Registered>(
            "printer.registered",
            AuditAction.Create,
            (e, _, by) => $"Printer {e.PrinterId} at {e.Fields.Host}:{e.Fields.Port} registered by {by}",
            (e, values) => values["is_default_for"] = Labels(e.IsDefaultFor));
        On<PrinterEvent.Updated>("printer.updated", AuditAction.Update, (_, printer, by) => $"Printer {printer.PrinterId} changed by {by}", AddDefaults);
        On<PrinterEvent.Removed>("printer.removed", AuditAction.Delete, (_, _, by) => $"Printer removed by {by}");
        On<PrinterEvent.ConditionChanged>("printer.condition_changed", AuditAction.Update, (e, printer, _) =>
            $"Printer {printer.PrinterId} became {AuditText.Name(e.Condition.Status)}{AuditText.Because(e.Condition.Error)}");
    }

    public static PrinterStream Kind { get; } = new();

    public static StreamId Id(string printerId) => Kind.Of(printerId);

    public override PrinterState Initial(string key) => PrinterState.Unknown;

    public override PrinterState Apply(PrinterState state, PrinterEvent @event) => state.Apply(@event);

    protected override JsonNode? Show(PrinterState state) => state.Fields is not { } fields ? null : new JsonObject
    {
        ["printer_id"] = state.PrinterId,
        ["name"] = fields.Name,
        ["host"] = fields.Host,
        ["port"] = fields.Port,
        ["labels"] = Labels(fields.Labels),
        ["answers_status"] = fields.AnswersStatus,
        ["state"] = AuditText.Name(state.Condition.Status),
        ["last_error"] = state.Condition.Error,
    };

    private static JsonArray Labels(IEnumerable<LabelType> labels) => [.. labels.Select(label => (JsonNode)AuditText.Name(label))];

    private static void AddDefaults(PrinterEvent.Updated updated, JsonObject values)
    {
        if (updated.IsDefaultFor is { } labels)
            values["is_default_for"] = Labels(labels);
    }
}

[JsonSerializable(typeof(PrinterEvent.Registered))]
[JsonSerializable(typeof(PrinterEvent.Updated))]
[JsonSerializable(typeof(PrinterEvent.Removed))]
[JsonSerializable(typeof(PrinterEvent.ConditionChanged))]
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
internal sealed partial class PrinterEventJson : JsonSerializerContext;
