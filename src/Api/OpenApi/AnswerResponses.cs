using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using NeuroHub.Api.Answers;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace NeuroHub.Api.OpenApi;

/// <summary>Good answers in the documentation.</summary>
internal static class AnswerResponses
{
    public static OpenApiResponse Of(RouteAnswer answer, IEnumerable<object> metadata, OperationFilterContext context, bool isCommand)
    {
        var headers = Headers(answer, metadata, isCommand);
        if (answer.Status == StatusCodes.Status204NoContent)
            return new OpenApiResponse { Description = answer.Description, Headers = headers };
        if (answer.Type == typeof(void))
            return new OpenApiResponse { Description = answer.Description, Headers = headers, Content = answer.Files.ToDictionary(type => type, _ => (IOpenApiMediaType)Bytes()) };
        var schema = answer.Message is null
            ? context.SchemaGenerator.GenerateSchema(answer.Type, context.SchemaRepository)
            : Envelopes.Of(answer.Type, context);
        var example = JsonNode.Parse(answer.Example)!;
        if (answer.Message is { } message)
        {
            example = new JsonObject { ["status"] = "success", ["message"] = message, ["data"] = example };
        }

        var examples = new Dictionary<string, IOpenApiExample> { [answer.Description] = new OpenApiExample { Value = example } };
        if (answer.OrArray)
        {
            schema = OneOrMany(answer.Type, schema, context.SchemaRepository);
            examples["An array"] = new OpenApiExample { Value = new JsonArray(example.DeepClone()) };
        }

        if (answer.Or is { } other)
        {
            schema = new OpenApiSchema { AnyOf = [schema, Envelopes.Of(other.Type, context)] };
            examples["The other"] = new OpenApiExample
            {
                Value = new JsonObject { ["status"] = "success", ["message"] = answer.Message, ["data"] = JsonNode.Parse(other.Example) },
            };
        }

        var response = new OpenApiResponse
        {
            Description = answer.Description,
            Headers = headers,
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
            response.Content[type] = Text();
        return response;
    }

    /// <summary>
    /// One or an array of them, as anyOf and with a name for the array: of anything else Kiota makes types that it cannot read.
    /// </summary>
    private static OpenApiSchema OneOrMany(Type type, IOpenApiSchema one, SchemaRepository repository)
    {
        var name = $"{type.Name}List";
        if (!repository.Schemas.ContainsKey(name))
            repository.AddDefinition(name, new OpenApiSchema { Type = JsonSchemaType.Array, Items = one });
        return new OpenApiSchema { AnyOf = [one, new OpenApiSchemaReference(name)] };
    }

    /// <summary>A file of text beside JSON, such as CSV.</summary>
    public static OpenApiMediaType Text() => new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String } };

    /// <summary>An answer that is never JSON. Text too: NSwag and Kiota give a stream only where every media type is binary.</summary>
    private static OpenApiMediaType Bytes() => new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" } };

    private static Dictionary<string, IOpenApiHeader>? Headers(RouteAnswer answer, IEnumerable<object> metadata, bool isCommand)
    {
        var headers = new Dictionary<string, IOpenApiHeader>();
        if (answer.IsPage)
        {
            headers["X-Total-Count"] = Header(JsonSchemaType.Integer, "How many rows the filter finds, exact up to 10000.");
            headers["X-Total-Count-Capped"] = Header(JsonSchemaType.String, "true when there are more than 10000.");
            headers["Link"] = Header(JsonSchemaType.String, "rel=\"next\": the next page by cursor, which costs the same at any depth.");
        }

        if (isCommand)
            headers[Answer.Replayed] = Header(JsonSchemaType.String, "true when this is the kept answer of an earlier command with the same key.");
        foreach (var header in metadata.OfType<AnswerHeader>())
            headers[header.Name] = Header(JsonSchemaType.String, header.Description);
        return headers.Count > 0 ? headers : null;
    }

    public static OpenApiHeader Header(JsonSchemaType type, string description) =>
        new() { Description = description, Schema = new OpenApiSchema { Type = type } };
}
