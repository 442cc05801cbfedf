using NeuroHub.Api.Answers;
using NeuroHub.Api.Requests;

namespace NeuroHub.Api.Csv;

/// <summary>Whether a list or a report is wanted as a file of CSV, and what the answer says of that.</summary>
internal static class CsvFormat
{
    public const string MediaType = "text/csv";
    public const string Format = "format";
    public const string Table = "table";

    /// <summary>By <c>?format=</c>, else by Accept. What is no format is refused before.</summary>
    public static bool IsWanted(HttpRequest request) => Named(request) switch
    {
        ListFormat.Csv => true,
        ListFormat.Json => false,
        _ => Accepted.Of(request)?.Prefers(MediaType, JsonBody.ContentType) == true,
    };

    /// <summary>The caller said which part of a list; else a file has all of it.</summary>
    public static bool IsPaged(HttpRequest request) => Has(request, "skip") || Has(request, "limit") || Has(request, "cursor");

    /// <summary>A cache must not give the file to who asked for JSON.</summary>
    public static void Vary(HttpResponse response) => response.Headers.Append("Vary", "Accept");

    public static void Begin(HttpContext http)
    {
        var response = http.Response;
        response.ContentType = MediaType + "; charset=utf-8";
        response.Headers.ContentDisposition = $"attachment; filename=\"{Name(http)}.csv\"";
        Vary(response);
    }

    private static ListFormat? Named(HttpRequest request) =>
        request.Query[Format] is [.., { Length: > 0 } text] && EnumNames.TryParse<ListFormat>(text, out var format) ? format : null;

    private static bool Has(HttpRequest request, string name) => request.Query[name] is [.., { Length: > 0 }];

    /// <summary>After the route and never after what was asked for: process-data, process-history.</summary>
    private static string Name(HttpContext http)
    {
        var route = (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.PathSegments ?? [];
        return string.Join('-', route
            .Where(segment => segment is { IsSimple: true, Parts: [{ IsLiteral: true }] })
            .Select(segment => ((Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart)segment.Parts[0]).Content)
            .Skip(2));
    }
}
