using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.Extensions;
using NeuroHub.Api.Csv;
using NeuroHub.Plant;
using NeuroHub.Storage.Rows;

namespace NeuroHub.Api.Http;

/// <summary>A page of a list as a bare array. Its total and the link to the next page are in headers (rules.md 4).</summary>
internal sealed class ListAnswer<T>(PageOf<T> page) : IResult, IShared
{
    private byte[]? _json;

    public void Render() => _json = JsonBody.Bytes(page.Items, ViewJson.Of<IReadOnlyList<T>>());

    public Task ExecuteAsync(HttpContext httpContext)
    {
        PageHeaders.Write(httpContext, page);
        CsvFormat.Vary(httpContext.Response);
        return _json is { } json
            ? JsonBody.Write(httpContext.Response, StatusCodes.Status200OK, json)
            : JsonBody.Write(
                httpContext.Response, StatusCodes.Status200OK, page.Items, static (writer, it) => JsonSerializer.Serialize(writer, it, ViewJson.Of<IReadOnlyList<T>>()));
    }
}

/// <summary>
/// Reads a whole list page by page, by cursor. Only one page of rows is in memory at a time, and no snapshot of the database stays open for as
/// long as a client reads. Rows that are new meanwhile come before the rows that are still to be read.
/// </summary>
internal static class ListWalk
{
    private const int Step = 250;

    public static async IAsyncEnumerable<IReadOnlyList<T>> All<T>(Func<Page, Task<PageOf<T>>> read, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        for (var page = new Page(0, Step) { IsOfWalk = true }; ;)
        {
            cancellation.ThrowIfCancellationRequested();
            var part = await read(page);
            yield return part.Items;
            if (part.Next is not { } next)
                yield break;
            page = page with { After = next };
        }
    }
}

/// <summary>A page of a list that is in memory as a whole, because a plant has few of its rows. Its cursor is an offset.</summary>
internal static class ShortList
{
    /// <summary>A function that reads the pages of the list.</summary>
    public static Func<Page, Task<PageOf<T>>> Of<T>(IReadOnlyList<T> all) => page => Task.FromResult(Page(all, page));

    public static PageOf<T> Page<T>(IReadOnlyList<T> all, Page page)
    {
        var from = (long)page.Skip + (page.After?.Id ?? 0);
        var items = from < all.Count && from >= 0 ? all.Skip((int)from).Take(page.Limit).ToArray() : [];
        var end = from + items.Length;
        return new PageOf<T>(
            items,
            Math.Min(all.Count, PageOf.CountCap),
            all.Count > PageOf.CountCap,
            items.Length > 0 && end < all.Count ? new Cursor(DateTimeOffset.UnixEpoch, end) : null);
    }
}

/// <summary>The headers of a page: the total number of rows and the link to the next page (rules.md 4).</summary>
internal static class PageHeaders
{
    public static void Write<T>(HttpContext http, PageOf<T> page)
    {
        var headers = http.Response.Headers;
        headers["X-Total-Count"] = page.Total.ToString(CultureInfo.InvariantCulture);
        if (page.TotalIsCapped)
            headers["X-Total-Count-Capped"] = "true";
        if (page.Next is { } next)
            headers.Link = $"<{Next(http.Request, next)}>; rel=\"next\"";
    }

    /// <summary>The same query with the cursor of the next page and without skip.</summary>
    private static string Next(HttpRequest request, Cursor next)
    {
        var query = new QueryBuilder();
        foreach (var (name, values) in request.Query)
            if (!name.Equals("skip", StringComparison.OrdinalIgnoreCase) && !name.Equals("cursor", StringComparison.OrdinalIgnoreCase))
                query.Add(name, values.OfType<string>());
        query.Add("cursor", next.ToString());
        return request.PathBase.Add(request.Path).ToUriComponent() + query.ToQueryString();
    }
}

/// <summary>A report: JSON that was serialised earlier, or one of its tables as a file.</summary>
internal sealed class ReportAnswer(byte[] json, JsonTypeInfo type) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        if (CsvFormat.IsWanted(httpContext.Request))
            return Write(httpContext);
        CsvFormat.Vary(httpContext.Response);
        return JsonBody.Write(httpContext.Response, StatusCodes.Status200OK, json);
    }

    private async Task Write(HttpContext http)
    {
        using var report = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 256 });
        var (table, rows) = ReportTables.Of(type).Read(http.Request.Query[CsvFormat.Table], report.RootElement);
        var measured = await CsvMeasurements.For(table, http);
        var zone = http.RequestServices.GetRequiredService<PlantCalendar>().Zone;
        CsvFormat.Begin(http);
        var csv = new CsvWriter(http.Response.BodyWriter);
        table.Header(csv, measured);
        foreach (var row in HeadAsGet.IsHead(http) ? [] : rows)
        {
            table.Row(csv, JsonMarshal.GetRawUtf8Value(row).ToArray(), zone, measured);
            await csv.Flush(http.RequestAborted);
        }

        await csv.Flush(http.RequestAborted, isLast: true);
    }
}
