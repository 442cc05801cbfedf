using System.Text.Json;
using NeuroHub.Api.Tests.Csv;
using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Measurements;

/// <summary>wire.md: GET /process-data with <c>Accept: text/csv</c>.</summary>
[Collection(PlantCollection.Name)]
public sealed class RunCsvTests(TestPlant plant)
{
    private const string Wanted = "text/csv";

    [Fact]
    public async Task A_file_has_the_fields_of_a_run_and_says_what_the_list_says()
    {
        var serial = await plant.DefectedSerial(2);
        var list = await plant.Operator.Get($"process-data?lot_id={serial.Lot.Id}").Is(200);

        var file = await Get($"process-data?lot_id={serial.Lot.Id}").Is(200);

        Assert.Equal("text/csv; charset=utf-8", file.ContentHeaders.ContentType!.ToString());
        Assert.Equal("attachment; filename=\"process-data.csv\"", file.ContentHeaders.ContentDisposition!.ToString());
        var rows = CsvText.Rows(file.Text);
        var fields = list.At("0").EnumerateObject().Select(field => field.Name).ToArray();
        Assert.Equal(fields, CsvText.Read(file.Text)[0][..fields.Length]);
        Assert.Equal(2, rows.Count);
        for (var i = 0; i < rows.Count; i++)
            foreach (var field in list.At($"{i}").EnumerateObject())
                Assert.Equal(Shown(field), rows[i][field.Name]);
    }

    [Fact]
    public async Task Commas_quotes_and_line_ends_come_back_as_they_were()
    {
        var serial = await plant.StartedSerial();
        const string Note = "a \"b\", c\r\nd\n온도 정상";
        await Complete(serial, Note);

        var row = CsvText.Rows((await Get($"process-data?serial_id={serial.Id}").Is(200)).Text)[0];

        Assert.Equal(Note, row["notes"]);
        Assert.Equal(Note, JsonDocument.Parse(row["measurement_data"]).RootElement.GetProperty("note").GetString());
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+82-2-555", "'+82-2-555")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("-cmd|x", "'-cmd|x")]
    [InlineData("\t=1", "'=1")]
    [InlineData("\r=1", "'=1")]
    [InlineData("-12.5", "-12.5")]
    [InlineData("+7e3", "+7e3")]
    [InlineData("a=1", "a=1")]
    [InlineData("", "")]
    public async Task A_formula_does_not_run(string note, string shown)
    {
        var serial = await plant.StartedSerial();
        await Complete(serial, note);

        Assert.Equal(shown, CsvText.Rows((await Get($"process-data?serial_id={serial.Id}").Is(200)).Text)[0]["notes"]);
    }

    [Theory]
    [InlineData("text/csv", true)]
    [InlineData("TEXT/CSV", true)]
    [InlineData("text/*", true)]
    [InlineData("text/csv, */*", true)]
    [InlineData("text/csv, */*;q=0.1", true)]
    [InlineData("text/csv;q=0.9, application/json;q=0.5", true)]
    [InlineData("text/csv, application/json", false)]
    [InlineData("text/csv;q=0.5, application/json", false)]
    [InlineData("text/csv;q=0, */*", false)]
    [InlineData("text/html,application/xhtml+xml,*/*;q=0.8", false)]
    [InlineData("*/*", false)]
    [InlineData("application/json", false)]
    [InlineData("application/xml", false)]
    [InlineData("not a type", false)]
    public async Task The_file_goes_to_who_likes_it_best(string accept, bool isFile)
    {
        var answer = await plant.Operator.Get("process-data?limit=1", ("Accept", accept)).Is(200);

        Assert.Equal(isFile ? "text/csv" : "application/json", answer.MediaType);
    }

    [Fact]
    public async Task A_limit_makes_it_a_page_and_its_link_leads_on()
    {
        var serial = await plant.SerialAfter(3);
        var first = await Get($"process-data?lot_id={serial.Lot.Id}&limit=2").Is(200);

        Assert.Equal(["3", "2"], CsvText.Rows(first.Text).Select(row => row["process_number"]));
        Assert.Equal("3", first.Header("X-Total-Count"));
        var next = first.Header("Link")!.Split('<', '>')[1];
        Assert.Equal(["1"], CsvText.Rows((await Get(next).Is(200)).Text).Select(row => row["process_number"]));
        Assert.Equal(["2", "1"], CsvText.Rows((await Get($"process-data?lot_id={serial.Lot.Id}&skip=1").Is(200)).Text).Select(row => row["process_number"]));
    }

    [Fact]
    public async Task Nothing_found_is_a_header_alone()
    {
        foreach (var query in (string[])["process_id=NONE", "worker_id=nobody", "lot_id=99999999", "measurement=NEVER>1"])
            Assert.Single(CsvText.Read((await Get($"process-data?{query}").Is(200)).Text));
    }

    [Fact]
    public async Task Filters_hold_for_files_too()
    {
        var (lot, serials) = await plant.MeasuredLot(60.4, 60.6);

        var rows = CsvText.Rows((await Get($"process-data?lot_id={lot.Id}&measurement=TEMP>60.5").Is(200)).Text);

        Assert.Equal(serials[1], Assert.Single(rows)["serial_number"]);
    }

    [Fact]
    public async Task Errors_are_error_bodies()
    {
        await Get("process-data?measurement=TEMP").Invalid("measurement");
        await Get("process-data?limit=0").Invalid("limit");
        await plant.Nobody.Get("process-data", ("Accept", Wanted)).Refused(401, "NOT_AUTHENTICATED");
    }

    private Task<Answer> Get(string path) => plant.Operator.Get(path, ("Accept", Wanted));

    private Task<Answer> Complete(Serial serial, string note) => plant.Operator.Post(
        "process/complete", new { serial_number = serial.Number, process_id = 1, result = "PASS", notes = note, measurement_data = new { note } }).Is(200);

    private static string Shown(JsonProperty field) => field.Value.ValueKind switch
    {
        JsonValueKind.Null => "",
        JsonValueKind.String when field.Name.EndsWith("_at", StringComparison.Ordinal) => TimeZoneInfo
            .ConvertTime(field.Value.GetDateTimeOffset(), TimeZoneInfo.FindSystemTimeZoneById("Asia/Seoul"))
            .ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture),
        JsonValueKind.String => field.Value.GetString()!,
        _ => field.Value.GetRawText(),
    };
}
