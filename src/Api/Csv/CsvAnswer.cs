using System.Text.Json.Serialization.Metadata;
using NeuroHub.Api.Answers;
using NeuroHub.Api.Requests;
using NeuroHub.Plant;
using NeuroHub.Storage.Queries;

namespace NeuroHub.Api.Csv;

/// <summary>
/// A list as a file, sent as it is read. The first rows are there before the answer begins, so that a store that is away is said in an
/// error body; when it goes away later the connection is cut, for a file that just ends would look whole.
/// </summary>
internal sealed class CsvAnswer<T> : IResult
{
    private readonly IAsyncEnumerable<IReadOnlyList<T>> _parts;
    private readonly PageOf<T>? _page;
    private readonly JsonTypeInfo<T> _type;

    /// <summary>All of a list.</summary>
    public CsvAnswer(IAsyncEnumerable<IReadOnlyList<T>> parts, JsonTypeInfo<T> type) => (_parts, _type) = (parts, type);

    /// <summary>One page of it, with what a page says of itself.</summary>
    public CsvAnswer(PageOf<T> page, JsonTypeInfo<T> type) => (_parts, _page, _type) = (new[] { page.Items }.ToAsyncEnumerable(), page, type);

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
            // The head is all that was asked for; the rows may be a million.
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
