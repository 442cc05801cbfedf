using System.Text.Json;
using Microsoft.Extensions.Primitives;
using NeuroHub.Json;

namespace NeuroHub.Api.Http;

/// <summary>
/// A <c>filter{}</c> in the body of a command. Its names mean the same as in the query of the list. An unknown name is refused here too: a
/// command on everything because of a misspelt filter is worse than a list of everything.
/// </summary>
internal static class BodyFilter
{
    private static readonly FieldPath At = FieldPath.Body.Of("filter");

    /// <param name="filter">The filter as it came.</param>
    /// <param name="http">The request.</param>
    /// <param name="errors">Gets everything that is wrong with the filter.</param>
    /// <returns>Must not be used when something is wrong.</returns>
    public static T Read<T>(RawJson filter, HttpContext http, FieldErrors errors)
        where T : IQuery<T>
    {
        var values = new Dictionary<string, StringValues>(StringComparer.OrdinalIgnoreCase);
        using var document = JsonDocument.Parse(filter.Text);
        if (document.RootElement.ValueKind == JsonValueKind.Object)
            Take(document.RootElement, QueryReader.Describe<T>(), values, errors);
        else
            errors.Add(At, "Input should be an object", "dict_type");
        var reader = new QueryReader(http, values, At);
        var read = T.Read(reader);
        foreach (var error in reader.Errors.All)
            errors.Add(error);
        return read;
    }

    private static void Take(JsonElement filter, IReadOnlyList<QueryParameter> declared, Dictionary<string, StringValues> values, FieldErrors errors)
    {
        foreach (var field in filter.EnumerateObject())
        {
            if (!declared.Any(parameter => parameter.Name.Equals(field.Name, StringComparison.OrdinalIgnoreCase)))
                errors.Add(At.Of(field.Name), $"No such filter; there are {string.Join(", ", declared.Select(parameter => parameter.Name).Order(StringComparer.Ordinal))}", "extra_forbidden");
            else if (Texts(field.Value) is { } texts)
                values[field.Name] = texts;
            else
                errors.Add(At.Of(field.Name), "Input should be a text or a list of texts", "string_type");
        }
    }

    /// <summary>Null when it is neither a text nor a list of texts. A JSON null counts as no filter.</summary>
    private static StringValues? Texts(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => StringValues.Empty,
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Array when value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String) =>
            value.EnumerateArray().Select(item => item.GetString()).ToArray(),
        _ => null,
    };
}

/// <summary>Finds out why a body could not be read. This is slow and runs only after the fast way has failed.</summary>
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

/// <summary>Answers an invalid request before its handler runs, so that a handler sees only valid values.</summary>
internal sealed class RejectUnfit : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var isRead = false;
        for (var i = 0; i < context.Arguments.Count; i++)
        {
            if (context.Arguments[i] is not IBound bound)
                continue;
            if (bound.Rejection is { } rejection)
                return ValueTask.FromResult<object?>(new ErrorAnswer(rejection));
            isRead = true;
        }

        // A parameter that reads a query string has already checked its names.
        return isRead || Undeclared(context.HttpContext) is not { } undeclared ? next(context) : ValueTask.FromResult<object?>(new ErrorAnswer(undeclared));
    }

    private static Rejection? Undeclared(HttpContext http)
    {
        if (http.Request.Query.Count == 0 || http.GetEndpoint()?.Metadata.GetMetadata<TakesAnyQuery>() is not null)
            return null;
        var errors = new FieldErrors();
        UndeclaredParameters.AddTo(errors, http.Request, []);
        return errors.IsEmpty ? null : Rejection.Invalid(errors.All);
    }
}
