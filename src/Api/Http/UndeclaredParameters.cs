using System.Text.Json;
using NeuroHub.Runs;
using NeuroHub.Texts;

namespace NeuroHub.Api.Http;

/// <summary>
/// A list that ignores a misspelt filter lies: it answers everything. So on GET each parameter that the route does not declare is
/// named as wrong (rules.md 4). Those that begin with <c>_</c> are for caches and tools.
/// </summary>
internal static class UndeclaredParameters
{
    public static void AddTo(FieldErrors errors, HttpRequest request, IReadOnlyCollection<string> declared)
    {
        if (request.Query.Count == 0 || !HttpMethods.IsGet(request.Method))
            return;
        foreach (var name in request.Query.Keys)
        {
            if (name.StartsWith('_') || declared.Contains(name))
                continue;
            errors.Add(FieldPath.Query(name), Sentence(declared), "extra_forbidden");
        }
    }

    private static string Sentence(IReadOnlyCollection<string> declared) => declared.Count == 0
        ? "No such parameter; this call takes none"
        : $"No such parameter; this call takes {string.Join(", ", declared.Order(StringComparer.Ordinal))}";
}

/// <summary>Looks through the keys of a command on a whole LOT for one that was to name a serial.</summary>
internal static class MisspeltSerial
{
    /// <param name="text">The body, which is a JSON object.</param>
    /// <param name="command">As what it was read.</param>
    /// <param name="errors">Where each such key is noted.</param>
    public static void Check(ReadOnlySpan<byte> text, INamesSerial command, FieldErrors errors)
    {
        var reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = RequestBodyDepth.Most });
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            // GetString resolves escapes.
            var key = reader.GetString()!;
            if (key != command.SerialKey && SerialKeys.Means(key))
                errors.Add(FieldPath.Body.Of(key), $"This would be a run of the whole LOT: did you mean {command.SerialKey}?", "extra_forbidden");
            reader.Read();
            reader.Skip();
        }
    }
}

/// <summary>Cleans what a path names, for all routes, before a handler's parameters are read: a scanner types into addresses too.</summary>
internal sealed class PathTexts(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http)
    {
        if (http.Request.RouteValues.Count == 0)
            return next(http);
        FieldErrors? errors = null;
        foreach (var (name, value) in http.Request.RouteValues)
        {
            if (value is not string text)
                continue;
            var fault = OutsideText.Clean(text, TextKinds.OfPath(name), out var clean);
            if (fault != TextFault.None)
                (errors ??= new FieldErrors()).Add(FieldPath.Path(name), OutsideText.Of(fault), "string_pattern_mismatch");
            else if (!ReferenceEquals(clean, text))
                // Of a key that is there already: the walk over them goes on.
                http.Request.RouteValues[name] = clean;
        }

        return errors is null ? next(http) : new ErrorAnswer(Rejection.Invalid(errors.All)).ExecuteAsync(http);
    }
}
