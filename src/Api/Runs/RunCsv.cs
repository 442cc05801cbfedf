using System.Text.Encodings.Web;
using System.Text.Json;
using NeuroHub.Api.Answers;
using NeuroHub.Api.Requests;
using NeuroHub.Json;
using NeuroHub.Runs;
using NeuroHub.Storage.Queries;

namespace NeuroHub.Api.Runs;

/// <summary>
/// Runs as a CSV file, sent as they are read. The first rows are there before the answer begins, so that a store that is away
/// is said in an error body; when it goes away later the connection is cut, for a file that just ends would look whole.
/// </summary>
internal sealed class RunCsv : IResult
{
    public const string MediaType = "text/csv";

    // Relaxed: Hangul stays readable; the file is no page.
    private static readonly Wire Json = new(new JsonSerializerOptions(Wire.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    private static readonly string[] Header =
    [
        "id", "data_level", "lot_id", "lot_number", "serial_id", "serial_number", "process_id", "process_number", "process_code",
        "process_name_ko", "process_name_en", "attempt", "is_rework", "result", "started_at", "completed_at", "duration_seconds",
        "station_start_time", "station_complete_time", "worker", "completed_by", "equipment_id", "line_id", "measurement_data", "defects",
        "override_reason", "notes", "entered_by", "cancelled",
    ];

    private readonly IAsyncEnumerable<IReadOnlyList<RunView>> _parts;
    private readonly PageOf<RunView>? _page;

    /// <summary>All of a list.</summary>
    public RunCsv(IAsyncEnumerable<IReadOnlyList<RunView>> parts) => _parts = parts;

    /// <summary>One page of it, with what a page says of itself.</summary>
    public RunCsv(PageOf<RunView> page) => (_parts, _page) = (new[] { page.Items }.ToAsyncEnumerable(), page);

    public static bool IsWanted(HttpRequest request) => Accepted.Of(request)?.Prefers(MediaType, JsonBody.ContentType) == true;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        var aborted = httpContext.RequestAborted;
        var csv = new CsvWriter(response.BodyWriter);
        await foreach (var runs in _parts.WithCancellation(aborted))
        {
            if (!response.HasStarted)
                Begin(httpContext, csv);
            // The head is all that was asked for; the rows may be a million.
            if (HeadAsGet.IsHead(httpContext))
                return;
            foreach (var run in runs)
                Write(csv, run);
            // Waits for a slow reader, and keeps no more than one part in memory.
            await response.BodyWriter.FlushAsync(aborted);
        }
    }

    private void Begin(HttpContext http, CsvWriter csv)
    {
        http.Response.ContentType = MediaType + "; charset=utf-8";
        http.Response.Headers.ContentDisposition = "attachment; filename=\"process-data.csv\"";
        if (_page is not null)
            PageHeaders.Write(http, _page);
        foreach (var name in Header)
            csv.Text(name);
        csv.EndRecord();
    }

    private static void Write(CsvWriter csv, RunView run)
    {
        csv.Number(run.Id).Text(EnumNames.Of(run.DataLevel)).Number(run.LotId).Text(run.LotNumber).Number(run.SerialId).Text(run.SerialNumber)
            .Number(run.ProcessId).Number(run.ProcessNumber).Text(run.ProcessCode).Text(run.ProcessNameKo).Text(run.ProcessNameEn)
            .Number(run.Attempt).Flag(run.IsRework).Text(run.Result is { } result ? EnumNames.Of(result) : null)
            .Text(Time(run.StartedAt)).Text(Time(run.CompletedAt)).Number(run.DurationSeconds)
            .Text(Time(run.StationStartTime)).Text(Time(run.StationCompleteTime)).Text(JsonSerializer.Serialize(run.Worker, Json.Worker))
            .Text(run.CompletedBy).Text(run.EquipmentId).Text(run.LineId).Text(run.MeasurementData?.Text)
            .Text(JsonSerializer.Serialize(run.Defects, Json.IReadOnlyListRunDefect)).Text(run.OverrideReason).Text(run.Notes).Text(run.EnteredBy)
            .Text(run.Cancelled is { } cancelled ? JsonSerializer.Serialize(cancelled, Json.RunCancellation) : null)
            .EndRecord();
    }

    private static string? Time(DateTimeOffset? time) => time is { } known ? UtcTimeConverter.Text(known) : null;
}
