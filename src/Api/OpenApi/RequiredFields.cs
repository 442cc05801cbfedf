using Microsoft.OpenApi;

namespace NeuroHub.Api.OpenApi;

/// <summary>
/// An answer has all of its fields, null where there is nothing, but those that are left out then. A request has to have only those
/// that it asks for. So a schema that only answers use requires every field that is always written.
/// </summary>
internal static class RequiredFields
{
    /// <summary>Where a schema keeps the names of what may be left out; not part of the document.</summary>
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
