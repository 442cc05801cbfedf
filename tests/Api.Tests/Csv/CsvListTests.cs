using System.Text.Json;
using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Csv;

/// <summary>Every list and every report is a file of CSV too (rules.md 4).</summary>
[Collection(PlantCollection.Name)]
public sealed class CsvListTests(TestPlant plant)
{
    private static readonly string[] Expected =
    [
        "/api/v1/alerts", "/api/v1/analytics/defect-trends", "/api/v1/analytics/defects", "/api/v1/analytics/measurements", "/api/v1/analytics/overview",
        "/api/v1/analytics/process-efficiency", "/api/v1/analytics/quality-metrics", "/api/v1/api-keys", "/api/v1/audit-logs", "/api/v1/dashboard/lots",
        "/api/v1/dashboard/processes", "/api/v1/dashboard/summary", "/api/v1/defects", "/api/v1/events", "/api/v1/firmware",
        "/api/v1/label/history", "/api/v1/lots", "/api/v1/printers", "/api/v1/process-data", "/api/v1/process/history/{serial_number}", "/api/v1/processes",
        "/api/v1/product-models", "/api/v1/runs/open", "/api/v1/serials", "/api/v1/serials/failed", "/api/v1/stations", "/api/v1/users",
        "/api/v1/users/me/sessions", "/api/v1/users/{id}/sessions",
    ];

    [Fact]
    public async Task Every_list_and_report_is_a_file_by_format_and_by_accept()
    {
        await plant.DefectedSerial(2);
        var open = await plant.StartedSerial();
        var document = await plant.Nobody.Get("/openapi.json").Is(200);
        var routes = document.At("paths").EnumerateObject()
            .Where(path => path.Value.TryGetProperty("get", out var get) && get.TryGetProperty("parameters", out var all)
                && all.EnumerateArray().Any(it => it.TryGetProperty("name", out var name) && name.GetString() == "format"))
            .ToDictionary(path => path.Name, path => path.Value.GetProperty("get"));
        Assert.Empty(Expected.Except(routes.Keys.Select(Plain)));

        foreach (var (path, get) in routes)
        {
            Assert.True(get.GetProperty("responses").GetProperty("200").GetProperty("content").TryGetProperty("text/csv", out _), path);
            var asked = path.Replace("{serial}", open.Number, StringComparison.Ordinal).Replace("{serial_number}", open.Number, StringComparison.Ordinal)
                .Replace("{id}", $"{plant.Admin.UserId}", StringComparison.Ordinal) + (path.EndsWith("/measurements", StringComparison.Ordinal) ? "?code=TEMP&" : "?");
            var json = await plant.Admin.Get(asked.TrimEnd('?', '&')).Is(200);
            var byFormat = await plant.Admin.Get(asked + "format=csv", ("Accept", "application/json")).Is(200);
            var byAccept = await plant.Admin.Get(asked.TrimEnd('?', '&'), ("Accept", "text/csv")).Is(200);
            var notCsv = await plant.Admin.Get(asked + "format=JSON", ("Accept", "text/csv")).Is(200);

            Assert.Equal(("text/csv", "text/csv", "application/json"), (byFormat.MediaType, byAccept.MediaType, notCsv.MediaType));
            Assert.All([json, byFormat, byAccept, notCsv], answer => Assert.Contains("Accept", answer.Header("Vary")?.Split(", ") ?? []));
            Assert.Equal("application/json", json.MediaType);
            var rows = CsvText.Read(byFormat.Text);
            Assert.Equal(rows[0].Length, rows[0].Distinct().Count());
            Assert.All(rows, row => Assert.Equal(rows[0].Length, row.Length));
            if (First(json.Json) is { } first)
            {
                Assert.Empty(first.EnumerateObject().Select(field => field.Name).Except(rows[0]));
                Assert.True(rows.Count > 1, asked);
            }
        }
    }

    [Fact]
    public async Task A_file_begins_with_a_mark_and_has_the_times_of_the_plant()
    {
        var lot = await plant.NewLot();
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new("Bearer", plant.Operator.Token);

        var bytes = await http.GetByteArrayAsync(new Uri(plant.Address, $"/api/v1/lots?format=csv&lot_number={lot.Number}"));

        Assert.Equal("\uFEFF"u8.ToArray(), bytes[..3]);
        var json = await plant.Operator.Get($"lots/{lot.Id}").Is(200);
        var row = Assert.Single(CsvText.Rows(System.Text.Encoding.UTF8.GetString(bytes)));
        var seoul = TimeZoneInfo.ConvertTime(json.At("created_at").GetDateTimeOffset(), TimeZoneInfo.FindSystemTimeZoneById("Asia/Seoul"));
        Assert.Equal(seoul.ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture), row["created_at"]);
        Assert.Equal(json.Str("production_date"), row["production_date"]);
        Assert.Equal(lot.Model.Code, JsonDocument.Parse(row["product_model"]).RootElement.GetProperty("model_code").GetString());
    }

    [Fact]
    public async Task Without_a_page_a_file_has_all_rows_and_with_one_that_page()
    {
        var lot = await plant.NewLot(1203);
        await plant.Manager.Post("serials", new { lot_number = lot.Number, quantity = 1203 }).Is(201);

        var all = await plant.Operator.Get($"serials?lot_number={lot.Number}&format=csv").Is(200);
        var page = await plant.Operator.Get($"serials?lot_number={lot.Number}&format=csv&limit=5&skip=2").Is(200);

        var sequences = CsvText.Rows(all.Text).Select(row => int.Parse(row["sequence_in_lot"], System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        Assert.Equal(Enumerable.Range(1, 1203), sequences.Order());
        Assert.Equal(sequences[2..7].Select(it => $"{it}"), CsvText.Rows(page.Text).Select(row => row["sequence_in_lot"]));
        Assert.Equal("1203", page.Header("X-Total-Count"));
        Assert.Contains("format=csv", page.Header("Link"), StringComparison.Ordinal);
        Assert.Null(all.Header("X-Total-Count"));
        Assert.Equal("attachment; filename=\"serials.csv\"", all.ContentHeaders.ContentDisposition!.ToString());
    }

    [Theory]
    [InlineData("＝1+1")]
    [InlineData("＋82")]
    [InlineData("－cmd")]
    [InlineData("＠SUM(A1)")]
    public async Task A_formula_in_full_width_signs_does_not_run(string reason)
    {
        var serial = await plant.NewSerial();
        await plant.Manager.Post($"serials/{serial.Number}/scrap", new { reason }).Is(200);

        var rows = CsvText.Rows((await plant.Admin.Get($"audit-logs?entity_type=serial&entity_id={serial.Number}&format=csv").Is(200)).Text);

        Assert.DoesNotContain(rows, row => row.Values.Any(cell => cell.StartsWith(reason[0])));
        var history = CsvText.Rows((await plant.Operator.Get($"process/history/{serial.Number}?format=csv").Is(200)).Text);
        Assert.Equal(8, history.Count);
    }

    [Fact]
    public async Task Declared_characteristics_are_the_last_columns_wherever_there_is_measured_data()
    {
        var serial = await plant.SerialAfter(2);
        await plant.Start(serial, 3).Is(201);
        await plant.Operator.Post("process/complete", new
        {
            serial_number = serial.Number,
            process_id = 3,
            result = "PASS",
            measurement_data = new { temp_sensor = new { measured_temp = 60.25 }, other = "=1+1" },
        }).Is(200);
        var codes = (await plant.Operator.Get("processes").Is(200)).Json.EnumerateArray()
            .SelectMany(process => process.GetProperty("characteristics").EnumerateArray()).Select(it => it.GetProperty("code").GetString()!).Distinct().ToArray();
        Assert.Contains("TEMP", codes);

        foreach (var path in (string[])[$"process-data?serial_id={serial.Id}&format=csv", $"process/history/{serial.Number}?format=csv", "runs/open?format=csv"])
        {
            var file = (await plant.Operator.Get(path).Is(200)).Text;
            Assert.Equal(codes, CsvText.Read(file)[0][^codes.Length..]);
            if (!path.StartsWith("runs", StringComparison.Ordinal))
                Assert.Equal("60.25", CsvText.Rows(file).Single(row => row["process_number"] == "3")["TEMP"]);
        }
    }

    [Fact]
    public async Task Several_values_of_a_characteristic_are_a_list_in_the_cell()
    {
        var code = $"F{TestPlant.Next()}";
        var process = (await plant.Manager.Put("processes/2", new { characteristics = new[] { new { code, path = "points.force" }, new { code = "attempt", path = "again" } } }).Is(200)).Num("id");
        try
        {
            var serial = await plant.SerialAfter(1);
            await plant.Start(serial, 2).Is(201);
            await plant.Operator.Post("process/complete", $$$"""
                {"serial_number":"{{{serial.Number}}}","process_id":2,"result":"PASS","measurement_data":{"points":[{"force":1.5},{"force":-2}],"again":7}}
                """).Is(200);

            var row = CsvText.Rows((await plant.Operator.Get($"process-data?serial_id={serial.Id}&process_id=2&format=csv").Is(200)).Text)[0];

            Assert.Equal("[1.5,-2]", row[code]);
            // Called as a field of the row is.
            Assert.Equal(("1", "7"), (row["attempt"], row["measured_attempt"]));
        }
        finally
        {
            await plant.Manager.Put($"processes/{process}", new { characteristics = Array.Empty<object>() }).Is(200);
        }
    }

    [Theory]
    [InlineData("analytics/quality-metrics", "process_id,process_number")]
    [InlineData("analytics/quality-metrics?table=by_day", "date,passed,failed")]
    [InlineData("analytics/quality-metrics?table=BY_MODEL", "product_model_id,model_code")]
    [InlineData("analytics/measurements?code=TEMP", "from,to,count")]
    [InlineData("analytics/measurements?code=TEMP&table=series", "time,value,serial_number")]
    [InlineData("analytics/overview", "total_lots,active_lots,total_serials")]
    [InlineData("dashboard/summary", "hour,started,completed,defective")]
    [InlineData("dashboard/lots", "id,lot_number")]
    [InlineData("events", "id,event,data")]
    [InlineData("alerts", "id,alert_type")]
    public async Task A_report_gives_its_first_table_or_the_one_that_was_asked_for(string path, string header)
    {
        var file = await plant.Operator.Get(path, ("Accept", "text/csv")).Is(200);

        Assert.StartsWith(header, string.Join(',', CsvText.Read(file.Text)[0]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("analytics/quality-metrics?table=none", "table")]
    [InlineData("analytics/measurements?code=TEMP&table=by_day", "table")]
    [InlineData("analytics/overview?table=x", "table")]
    [InlineData("lots?format=xlsx", "format")]
    [InlineData("dashboard/summary?format=pdf", "format")]
    public async Task A_table_or_a_format_that_there_is_not_is_refused(string path, string parameter) =>
        Assert.Contains($"\"{parameter}\"", (await plant.Operator.Get(path).Refused(422, "VALIDATION_ERROR")).At("detail").GetRawText(), StringComparison.Ordinal);

    [Fact]
    public async Task A_lots_board_has_all_lots_and_how_far_they_are()
    {
        var lot = await plant.NewLot();

        var rows = CsvText.Rows((await plant.Operator.Get("dashboard/lots?format=csv").Is(200)).Text);

        Assert.Equal("0", rows.Single(row => row["lot_number"] == lot.Number)["progress_percentage"]);
        Assert.Equal(rows.Count, rows.Select(row => row["id"]).Distinct().Count());
        Assert.Single(CsvText.Rows((await plant.Operator.Get("dashboard/lots?format=csv&limit=1").Is(200)).Text));
    }

    [Fact]
    public async Task The_head_of_a_file_is_answered_without_its_rows()
    {
        var head = await plant.Operator.Send("HEAD", "process-data?format=csv", null).Is(200);

        Assert.Equal(("text/csv", ""), (head.MediaType, head.Text));
    }

    [Fact]
    public async Task A_file_needs_the_same_permission_as_the_list() =>
        await plant.Operator.Get("audit-logs?format=csv").Refused(403, "NOT_ENOUGH_PERMISSIONS");

    private static string Plain(string path) => path.Replace("{serial}", "{serial_number}", StringComparison.Ordinal);

    /// <summary>The first row of a list, or of the first table of a report.</summary>
    private static JsonElement? First(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.Object)
        {
            var tables = json.EnumerateObject().Where(field => field.Value.ValueKind == JsonValueKind.Array).ToArray();
            if (tables.Length == 0)
                return json;
            json = tables[0].Value;
        }

        return json.GetArrayLength() > 0 ? json[0] : null;
    }
}
