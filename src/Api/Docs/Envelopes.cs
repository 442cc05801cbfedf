using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using NeuroHub.Results;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace NeuroHub.Api.Docs;

/// <summary>
/// The envelope of requirements 5.1: one named schema for each kind of data, so that 200 and 201 of a command are one type in a generated
/// client.
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

/// <summary>The body of every answer from 400 on.</summary>
/// <param name="Detail">What is wrong, in English.</param>
/// <param name="ErrorCode">Stable machine code.</param>
/// <param name="Message">What is wrong and what to do; Korean when Accept-Language prefers ko.</param>
/// <param name="Timestamp">When, UTC.</param>
/// <param name="Path">Of the request.</param>
/// <param name="TraceId">Finds it in the logs.</param>
internal sealed record ErrorBody(string Detail, RefusalCode ErrorCode, string Message, DateTimeOffset Timestamp, string Path, string TraceId);

/// <summary>The body of a 422: its detail lists everything that is wrong.</summary>
/// <param name="Detail">What is wrong where.</param>
/// <param name="ErrorCode">VALIDATION_ERROR.</param>
/// <param name="Message">What is wrong and what to do; Korean when Accept-Language prefers ko.</param>
/// <param name="Timestamp">When, UTC.</param>
/// <param name="Path">Of the request.</param>
/// <param name="TraceId">Finds it in the logs.</param>
internal sealed record InvalidBody(
    IReadOnlyList<InvalidField> Detail, RefusalCode ErrorCode, string Message, DateTimeOffset Timestamp, string Path, string TraceId);

/// <summary>One thing that is wrong with a request.</summary>
/// <param name="Loc">Where: body, query, header or path, then names and indexes.</param>
/// <param name="Msg">What a value there must be.</param>
/// <param name="Type">Machine name of the rule.</param>
internal sealed record InvalidField(IReadOnlyList<object> Loc, string Msg, string Type);
