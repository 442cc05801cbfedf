using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using NeuroHub.Json;

namespace NeuroHub.Api.Docs;

/// <summary>
/// Converts the document to OpenAPI 3.0, which has neither a null type nor a list of types. The serializer then writes "or null" as a choice
/// with an enum of null, and "text or number" as <c>anyOf</c>. From both NSwag generates classes without members, so that nothing can be
/// sent. Here the first becomes <c>nullable</c>, and the second a schema without a type, which is an object in C#. "One or an array of them"
/// becomes <c>oneOf</c>, of which NSwag takes the first.
/// </summary>
internal static class OlderTypes
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = WireJson.Readable };

    public static string In(string document)
    {
        var root = JsonNode.Parse(document)!;
        Mend(root);
        return root.ToJsonString(Readable);
    }

    private static void Mend(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject here:
                Mend(here, "oneOf");
                Mend(here, "anyOf");
                Open(here);
                foreach (var (_, value) in here.ToArray())
                    Mend(value);
                break;
            case JsonArray list:
                foreach (var item in list)
                    Mend(item);
                break;
        }
    }

    private static void Mend(JsonObject schema, string key)
    {
        if (schema[key] is not JsonArray choices || choices.FirstOrDefault(IsNull) is not { } nothing)
            return;
        choices.Remove(nothing);
        schema["nullable"] = true;
        if (choices.Count > 1)
            return;
        schema.Remove(key);
        // In 3.0 a reference may have no fields beside it.
        schema["allOf"] = choices;
    }

    private static void Open(JsonObject schema)
    {
        if (schema["anyOf"] is not JsonArray choices)
            return;
        schema.Remove("anyOf");
        if (!choices.All(static choice => choice is JsonObject { Count: 1 } one && one.ContainsKey("type")))
        {
            schema["oneOf"] = choices;
            return;
        }

        // These words belong to a type. A schema without a type takes any value, null too.
        foreach (var word in (string[])["minLength", "maxLength", "nullable"])
            schema.Remove(word);
    }

    private static bool IsNull(JsonNode? choice) => choice is JsonObject { Count: 2 } schema && schema["enum"] is JsonArray { Count: 1 } values && values[0] is null && schema.ContainsKey("nullable");
}

/// <summary>
/// Marks fields as required. An answer has all of its fields, with null where there is no value, except the fields that are then left out. A
/// request needs only its required fields. So a schema that is used only in answers requires every field that is always written.
/// </summary>
internal static class RequiredFields
{
    /// <summary>Where a schema keeps the names of the fields that may be left out. It is not part of the document.</summary>
    public const string Omitted = "omitted";

    public static void Apply(OpenApiDocument document)
    {
        var operations = document.Paths.Values.SelectMany(path => path.Operations!.Values).ToArray();
        var sent = new HashSet<string>();
        foreach (var operation in operations)
            Collect(operation.RequestBody?.Content?.Values, sent, document);
        var answered = new HashSet<string>();
        foreach (var response in operations.SelectMany(operation => operation.Responses!.Values))
            Collect(response.Content?.Values, answered, document);
        foreach (var name in answered.Except(sent))
            Require((OpenApiSchema)document.Components!.Schemas![name]);
    }

    private static void Require(OpenApiSchema schema)
    {
        foreach (var part in schema.AllOf ?? [])
            if (part is OpenApiSchema own)
                Require(own);
        if (schema.Properties is not { Count: > 0 } properties)
            return;
        var omitted = schema.Metadata?.TryGetValue(Omitted, out var kept) == true ? (IReadOnlySet<string>)kept! : new HashSet<string>();
        schema.Required = new SortedSet<string>(properties.Keys.Except(omitted), StringComparer.Ordinal);
    }

    private static void Collect(IEnumerable<IOpenApiMediaType>? contents, HashSet<string> names, OpenApiDocument document)
    {
        foreach (var content in contents ?? [])
            Collect(content.Schema, names, document);
    }

    private static void Collect(IOpenApiSchema? schema, HashSet<string> names, OpenApiDocument document)
    {
        if (schema is null)
            return;
        if (schema is OpenApiSchemaReference { Reference.Id: { } id })
        {
            if (names.Add(id))
                Collect(document.Components!.Schemas![id], names, document);
            return;
        }

        Collect(schema.Items, names, document);
        Collect(schema.AdditionalProperties, names, document);
        foreach (var part in (IOpenApiSchema[])[.. schema.Properties?.Values ?? [], .. schema.AllOf ?? [], .. schema.OneOf ?? [], .. schema.AnyOf ?? []])
            Collect(part, names, document);
    }
}
