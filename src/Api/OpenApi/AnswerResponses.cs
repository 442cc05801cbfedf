using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using NeuroHub.Api.Answers;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace NeuroHub.Api.OpenApi;

/// <summary>Good answers in the documentation.</summary>
internal static class AnswerResponses
{
    public static OpenApiResponse Of(RouteAnswer answer, OperationFilterContext context, bool isCommand)
    {
        if (answer.Status == StatusCodes.Status204NoContent)
            return new OpenApiResponse { Description = answer.Description, Headers = isCommand ? ReplayHeaders() : null };
        if (answer.Type == typeof(void))
            return new OpenApiResponse { Description = answer.Description, Content = answer.Files.ToDictionary(type => type, File) };
        var schema = context.SchemaGenerator.GenerateSchema(answer.Type, context.SchemaRepository);
        var example = JsonNode.Parse(answer.Example)!;
        if (answer.Message is { } message)
        {
            schema = Envelope(schema);
            example = new JsonObject { ["status"] = "success", ["message"] = message, ["data"] = example };
        }

        var examples = new Dictionary<string, IOpenApiExample> { [answer.Description] = new OpenApiExample { Value = example } };
        if (answer.OrArray)
        {
            schema = new OpenApiSchema { OneOf = [schema, new OpenApiSchema { Type = JsonSchemaType.Array, Items = schema }] };
            examples["An array"] = new OpenApiExample { Value = new JsonArray(example.DeepClone()) };
        }

        var response = new OpenApiResponse
        {
            Description = answer.Description,
            Headers = answer.IsPage ? PageHeaders() : isCommand ? ReplayHeaders() : null,
            Content = new Dictionary<string, IOpenApiMediaType>
            {
                [JsonBody.ContentType] = new OpenApiMediaType
                {
                    Schema = schema,
                    Examples = examples,
                },
            },
        };
        foreach (var type in answer.Files)
            response.Content[type] = File(type);
        return response;
    }

    public static IOpenApiMediaType File(string type) => new OpenApiMediaType
    {
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = type.StartsWith("text/", StringComparison.Ordinal) ? null : "binary" },
    };

    private static OpenApiSchema Envelope(IOpenApiSchema data) => new()
    {
        Type = JsonSchemaType.Object,
        Required = new HashSet<string> { "status", "message", "data" },
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["status"] = new OpenApiSchema { Type = JsonSchemaType.String, Enum = [JsonValue.Create("success")] },
            ["message"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "What was done; Korean when Accept-Language prefers ko." },
            ["data"] = data,
        },
    };

    private static Dictionary<string, IOpenApiHeader> PageHeaders() => new()
    {
        ["X-Total-Count"] = Header(JsonSchemaType.Integer, "How many rows the filter finds, exact up to 10000."),
        ["X-Total-Count-Capped"] = Header(JsonSchemaType.String, "true when there are more than 10000."),
        ["Link"] = Header(JsonSchemaType.String, "rel=\"next\": the next page by cursor, which costs the same at any depth."),
    };

    private static Dictionary<string, IOpenApiHeader> ReplayHeaders() => new()
    {
        [Answer.Replayed] = Header(JsonSchemaType.String, "true when this is the kept answer of an earlier command with the same key."),
    };

    private static OpenApiHeader Header(JsonSchemaType type, string description) =>
        new() { Description = description, Schema = new OpenApiSchema { Type = type } };
}
