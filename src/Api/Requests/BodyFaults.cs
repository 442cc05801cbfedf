using System.Text.Json;
using NeuroHub.Api.Errors;
using NeuroHub.Api.Json;

namespace NeuroHub.Api.Requests;

/// <summary>Why a body could not be read: the slow way, walked only when the fast one failed.</summary>
internal static class BodyFaults
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = RequestBodyDepth.Most };

    private static readonly JsonDocumentOptions Lenient = new() { MaxDepth = RequestBodyDepth.Most };

    public static void Explain(ReadOnlyMemory<byte> text, Shape shape, FieldErrors errors)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(text, Strict);
        }
        catch (JsonException fault)
        {
            errors.Add(Syntax(text, fault));
            return;
        }

        using (document)
            shape.Explain(document.RootElement, FieldPath.Body, errors);
        if (errors.IsEmpty)
            errors.Add(FieldPath.Body, "Input does not fit the schema", "value_error");
    }

    private static FieldError Syntax(ReadOnlyMemory<byte> text, JsonException fault)
    {
        try
        {
            using var _ = JsonDocument.Parse(text, Lenient);
            return new FieldError(["body"], "A field comes twice", "duplicate_field");
        }
        catch (JsonException)
        {
            return new FieldError(["body", (int)(fault.BytePositionInLine ?? 0)], "JSON decode error", "json_invalid");
        }
    }
}
