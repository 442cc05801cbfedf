using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using NeuroHub.Api.Csv;
using NeuroHub.Api.Requests;
using NeuroHub.Plant;

namespace NeuroHub.Api.Answers;

/// <summary>A report as JSON that was written before, or one of its tables as a file.</summary>
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
