using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using NeuroHub.Api.Http;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace NeuroHub.Api.Docs;

/// <summary>Describes successful answers in the OpenAPI document.</summary>
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
    /// One object or an array of them: <c>anyOf</c>, with a name for the array. For any other form Kiota generates types that it cannot read.
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

    /// <summary>An answer that is never JSON. Text is binary too: NSwag and Kiota give a stream only if every media type is binary.</summary>
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

/// <summary>A header of a route's successful answers, for the documentation. It is metadata of the route or of its group.</summary>
/// <param name="Name">On the wire.</param>
/// <param name="Description">What it says.</param>
internal sealed record AnswerHeader(string Name, string Description)
{
    public static AnswerHeader PollInterval { get; } = new(
        "X-Poll-Interval", "After how many seconds to look again: 30 for ADMIN and MANAGER, 60 for others, 10 for five minutes after a HIGH alert.");

    /// <summary>For an object that is changed by PUT.</summary>
    public static AnswerHeader Version { get; } = new(
        "ETag", "The version of its editable fields: send it as If-Match with the PUT, which is 412 PRECONDITION_FAILED when somebody changed them since.");

    public static AnswerHeader ETag { get; } = new("ETag", "Of what is answered: send it as If-None-Match, and what has not changed is 304.");
}

/// <summary>A successful answer of a route.</summary>
/// <param name="Status">200, 201, or 204 without a body.</param>
/// <param name="Type">Its body; for an envelope, that of its data.</param>
/// <param name="Description">What it is.</param>
/// <param name="Example">The body as JSON; for an envelope, its data.</param>
internal sealed record RouteAnswer(int Status, Type Type, string Description, string Example)
{
    /// <summary>The message, when the answer is in the envelope of requirements 5.1.</summary>
    public string? Message { get; init; }

    /// <summary>True for a page of a list, with its headers.</summary>
    public bool IsPage { get; init; }

    /// <summary>True when the answer may also be an array, depending on the request.</summary>
    public bool OrArray { get; init; }

    /// <summary>For a route that may answer another envelope too: the type of its data there, and an example.</summary>
    public (Type Type, string Example)? Or { get; init; }

    /// <summary>Its media types, when it is a file or may be one.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>A file of one of these types, chosen by Accept.</summary>
    public static RouteAnswer File(string description, params string[] types) =>
        new(StatusCodes.Status200OK, typeof(void), description, "") { Files = types };

    public static RouteAnswer Ok<T>(string description, string example) => new(StatusCodes.Status200OK, typeof(T), description, example);

    public static RouteAnswer Created<T>(string description, string example) => new(StatusCodes.Status201Created, typeof(T), description, example);

    public static RouteAnswer NoContent(string description) => new(StatusCodes.Status204NoContent, typeof(void), description, "");

    public static RouteAnswer Page<T>(string description, string example) =>
        Ok<IReadOnlyList<T>>(description, $"[{example}]") with { IsPage = true };
}
