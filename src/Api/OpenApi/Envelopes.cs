using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace NeuroHub.Api.OpenApi;

/// <summary>
/// The envelope of requirements 5.1, one named schema for each kind of data: so that 200 and 201 of a command are one type in a
/// generated client.
/// </summary>
internal static class Envelopes
{
    private const string Status = "EnvelopeStatus";

    public static IOpenApiSchema Of(Type data, OperationFilterContext context)
    {
        var repository = context.SchemaRepository;
        var name = $"{Bare(data.Name)}Envelope";
        if (!repository.Schemas.ContainsKey(Status))
            repository.AddDefinition(Status, new OpenApiSchema
            {
                Type = JsonSchemaType.String,
                Enum = [JsonValue.Create("success")],
                Description = "Whatever is not done has an error body instead.",
            });
        if (!repository.Schemas.ContainsKey(name))
            repository.AddDefinition(name, new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Description = "What a command did, and what it did it to.",
                Required = new HashSet<string> { "status", "message", "data" },
                Properties = new Dictionary<string, IOpenApiSchema>
                {
                    ["status"] = new OpenApiSchemaReference(Status),
                    ["message"] = new OpenApiSchema
                    {
                        Type = JsonSchemaType.String,
                        Description = "What was done; Korean when Accept-Language prefers ko.",
                    },
                    ["data"] = context.SchemaGenerator.GenerateSchema(data, repository),
                },
            });
        return new OpenApiSchemaReference(name);
    }

    /// <summary>A LotView's envelope is a LotEnvelope.</summary>
    private static string Bare(string type) => type.EndsWith("View", StringComparison.Ordinal) ? type[..^"View".Length] : type;
}
