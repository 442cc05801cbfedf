using Microsoft.Extensions.Primitives;

namespace NeuroHub.Api.Http;

/// <summary>The versions that a change is meant for (RFC 9110, If-Match).</summary>
internal static class IfMatch
{
    public static (string Name, string Description) Documented { get; } =
        ("If-Match", "The ETag of the version that the change is made for; when it has been changed since, the answer is 412. Absent: whichever there is.");

    /// <summary>
    /// Null when the request does not say. A tag without quotes means the same. A proxy that compresses marks tags as weak (W/). That is
    /// ignored, because our tag is a hash of the content and not of the sent bytes.
    /// </summary>
    public static IReadOnlyList<string>? Of(HttpRequest request) =>
        HttpMethods.IsPut(request.Method) && request.Headers.IfMatch is { Count: > 0 } values ? [.. Tags(values)] : null;

    private static IEnumerable<string> Tags(StringValues values)
    {
        foreach (var value in values)
            foreach (var item in (value ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                yield return (item.StartsWith("W/", StringComparison.Ordinal) ? item[2..] : item).Trim('"');
    }
}
