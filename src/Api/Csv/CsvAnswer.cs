using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using NeuroHub.Api.Http;
using NeuroHub.Plant;
using NeuroHub.Storage.Rows;

namespace NeuroHub.Api.Csv;

/// <summary>
/// Sends a list as a CSV file while it is read. The first rows are read before the answer begins, so that an unavailable store can still be
/// answered with an error body. When the store fails later, the connection is cut: a file that just ends would look complete. This folder
/// writes lists and reports as CSV.
/// </summary>
internal sealed class CsvAnswer<T> : IResult
{
    private readonly IAsyncEnumerable<IReadOnlyList<T>> _parts;
    private readonly PageOf<T>? _page;
    private readonly JsonTypeInfo<T> _type = ViewJson.Of<T>();

    /// <summary>A file of the whole list.</summary>
    public CsvAnswer(IAsyncEnumerable<IReadOnlyList<T>> parts) => _parts = parts;

    /// <summary>A file of one page, with the headers of a page.</summary>
    public CsvAnswer(PageOf<T> page) => (_parts, _page) = (new[] { page.Items }.ToAsyncEnumerable(), page);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var aborted = httpContext.RequestAborted;
        var table = CsvTable.Of(_type);
        var measured = await CsvMeasurements.For(table, httpContext);
        var zone = httpContext.RequestServices.GetRequiredService<PlantCalendar>().Zone;
        var csv = new CsvWriter(httpContext.Response.BodyWriter);
        using var row = new JsonBuffer();
        var hasBegun = false;
        await foreach (var part in _parts.WithCancellation(aborted))
        {
            if (!hasBegun)
                Begin(httpContext, csv, table, measured);
            hasBegun = true;
            // HEAD needs only the head of the answer; there may be a million rows.
            if (HeadAsGet.IsHead(httpContext))
                return;
            foreach (var value in part)
            {
                table.Row(csv, row.Write(value, _type), zone, measured);
                await csv.Flush(aborted);
            }
        }

        await csv.Flush(aborted, isLast: true);
    }

    private void Begin(HttpContext http, CsvWriter csv, CsvTable table, CsvMeasurements? measured)
    {
        CsvFormat.Begin(http);
        if (_page is not null)
            PageHeaders.Write(http, _page);
        table.Header(csv, measured);
    }
}

/// <summary>Decides whether a list or a report is sent as a CSV file, and sets the headers of such an answer.</summary>
internal static class CsvFormat
{
    public const string MediaType = "text/csv";
    public const string Format = "format";
    public const string Table = "table";

    /// <summary>By <c>?format=</c>, else by Accept. An unknown format was refused before.</summary>
    public static bool IsWanted(HttpRequest request) => Named(request) switch
    {
        ListFormat.Csv => true,
        ListFormat.Json => false,
        _ => Accepted.Of(request)?.Prefers(MediaType, JsonBody.ContentType) == true,
    };

    /// <summary>True when the caller named a part of the list. Otherwise a file has the whole list.</summary>
    public static bool IsPaged(HttpRequest request) => Has(request, "skip") || Has(request, "limit") || Has(request, "cursor");

    /// <summary>A cache must not give the file to a caller that wants JSON.</summary>
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

    /// <summary>The file is named after the route, never after the parameters: process-data, process-history.</summary>
    private static string Name(HttpContext http)
    {
        var route = (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.PathSegments ?? [];
        return string.Join('-', route
            .Where(segment => segment is { IsSimple: true, Parts: [{ IsLiteral: true }] })
            .Select(segment => ((Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart)segment.Parts[0]).Content)
            .Skip(2));
    }
}

/// <summary>The tables of a report: its arrays of objects, in its own order. Without any, its fields are one row.</summary>
internal sealed class ReportTables
{
    private static readonly ConcurrentDictionary<Type, ReportTables> Known = new();

    private readonly JsonTypeInfo _report;
    private readonly List<(string Name, JsonTypeInfo Row)> _tables = [];

    private ReportTables(JsonTypeInfo report)
    {
        _report = report;
        foreach (var property in report.Properties)
            if (RowOf(property.PropertyType) is { } row && report.Options.GetTypeInfo(row) is var type && (type.Kind == JsonTypeInfoKind.Object || type.Converter is IFlatObject))
                _tables.Add((property.Name, type));
    }

    public static ReportTables Of(JsonTypeInfo report) => Known.GetOrAdd(report.Type, static (_, report) => new ReportTables(report), report);

    public IEnumerable<string> Names => _tables.Select(table => table.Name);

    /// <summary>The columns and the rows of the named table, else of the first table.</summary>
    public (CsvTable Table, IEnumerable<JsonElement> Rows) Read(string? name, JsonElement report)
    {
        if (_tables.Count == 0)
            return (CsvTable.Of(_report), [report]);
        var (found, row) = _tables.Find(table => table.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (found is null)
            (found, row) = _tables[0];
        return (CsvTable.Of(row), report.GetProperty(found).EnumerateArray());
    }

    private static Type? RowOf(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? type.GetGenericArguments()[0] : null;
}
