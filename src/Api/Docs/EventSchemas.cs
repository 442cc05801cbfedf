using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using NeuroHub.Storage.Feed;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace NeuroHub.Api.Docs;

/// <summary>
/// A schema for the data of each kind of event. OpenAPI 3.1 cannot say what is in an event stream, so the stream names them
/// in <c>x-event-data</c>.
/// </summary>
internal sealed class EventSchemas : IDocumentFilter
{
    // A "?" after a name: the field is left out when it has no value.
    private static readonly Dictionary<FeedKind, string> Fields = new()
    {
        [FeedKind.RunStarted] = "at, lot_number, serial_number?, process_number, process_id, data_level, run_id, attempt, is_rework, worker, equipment_id?, line_id?, override_reason?",
        [FeedKind.RunCompleted] = "at, lot_number, serial_number?, process_number, process_id, data_level, run_id, result, worker, equipment_id?, line_id?",
        [FeedKind.RunCancelled] = "at, lot_number, serial_number?, process_number, process_id, data_level, run_id, result, reason, by, equipment_id?, line_id?",
        [FeedKind.DefectRecorded] = "at, lot_number, serial_number?, process_number, process_id, run_id?, defect_id, code, description?, part?, by, equipment_id?, line_id?",
        [FeedKind.SerialStatus] = "at, lot_number, serial_number, status, process_number?, process_id?, reason?, by?",
        [FeedKind.LotStatus] = "at, lot_number, status, process_number?, process_id?, reason?, by?",
        [FeedKind.Alert] = "at, alert_id?, alert_type, severity, title, message, lot_number?, serial_number?, process_number?, equipment_id?",
        [FeedKind.PrinterState] = "at, printer_id, state?, last_error?, removed?",
    };

    public void Apply(OpenApiDocument swaggerDoc, DocumentFilterContext context)
    {
        var isAnswered = context.SchemaRepository.Schemas.ContainsKey(nameof(FeedData));
        _ = context.SchemaGenerator.GenerateSchema(typeof(FeedData), context.SchemaRepository);
        var all = (OpenApiSchema)context.SchemaRepository.Schemas[nameof(FeedData)];
        var named = new JsonObject();
        foreach (var kind in Enum.GetValues<FeedKind>())
        {
            var name = $"{kind}Data";
            context.SchemaRepository.AddDefinition(name, Schema(kind, all));
            named[JsonNamingPolicy.SnakeCaseUpper.ConvertName(kind.ToString())] = new JsonObject { ["$ref"] = $"#/components/schemas/{name}" };
        }

        if (isAnswered)
            LeaveOut(all);
        else
            context.SchemaRepository.Schemas.Remove(nameof(FeedData));
        var stream = swaggerDoc.Paths["/api/v1/events/stream"].Operations![HttpMethod.Get].Responses!["200"];
        ((OpenApiResponse)stream).Extensions = new Dictionary<string, IOpenApiExtension> { ["x-event-data"] = new JsonNodeExtension(named) };
    }

    private static OpenApiSchema Schema(FeedKind kind, OpenApiSchema all)
    {
        var fields = Fields.GetValueOrDefault(kind, string.Join("?, ", all.Properties!.Keys) + "?").Split(", ");
        return new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Description = $"The data of an event {JsonNamingPolicy.SnakeCaseUpper.ConvertName(kind.ToString())}.",
            AdditionalPropertiesAllowed = true,
            Required = new SortedSet<string>(fields.Where(field => !field.EndsWith('?')), StringComparer.Ordinal),
            Properties = fields.Select(field => field.TrimEnd('?')).ToDictionary(field => field, field => Given(all.Properties![field])),
        };
    }

    /// <summary>In any event a field without a value is left out; it is not null.</summary>
    private static void LeaveOut(OpenApiSchema all)
    {
        all.Properties = all.Properties!.ToDictionary(field => field.Key, field => Given(field.Value));
        all.Metadata ??= new Dictionary<string, object>();
        all.Metadata[RequiredFields.Omitted] = all.Properties.Keys.Where(name => name != "at").ToHashSet();
    }

    /// <summary>A field that is there is never null.</summary>
    private static IOpenApiSchema Given(IOpenApiSchema field)
    {
        if (field is OpenApiSchema { OneOf: [_, { } one] })
            return one;
        var copy = (OpenApiSchema)field.CreateShallowCopy();
        copy.Type &= ~JsonSchemaType.Null;
        return copy;
    }
}
