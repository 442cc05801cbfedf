using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Runs;

/// <summary>Requirements 9.2: the completion document a station drops, posted as it is.</summary>
[Collection(PlantCollection.Name)]
public sealed class DocumentTests(TestPlant plant)
{
    private static string Document(Serial serial, string data, string version = "\"1.0\"", string complete = "2025-01-10T09:15:00+09:00") => $$"""
        {
          "schema_version": {{version}},
          "lot_number": "{{serial.Lot.Number}}",
          "serial_number": "{{serial.Number}}",
          "line_id": "LINE-A",
          "process_id": "PROC-001",
          "process_name": "레이저 마킹",
          "equipment_id": "LASER-01",
          "worker_id": "W001",
          "start_time": "2025-01-10T09:00:00+09:00",
          "complete_time": "{{complete}}",
          "process_data": {{data}}
        }
        """;

    private Task<Answer> Drop(Serial serial, string data, string version = "\"1.0\"") =>
        plant.Station.Post("process/complete", Document(serial, data, version));

    [Fact]
    public async Task A_document_completes_the_run()
    {
        var serial = await plant.StartedSerial();

        var run = await Drop(serial, """{"overall_result":"PASS","power":12.5}""").Enveloped(200);

        Assert.Equal("PASS", run.Str("data.result"));
        Assert.Equal("LASER-01", run.Str("data.equipment_id"));
        Assert.Equal("LINE-A", run.Str("data.line_id"));
        Assert.Equal(12.5, run.At("data.measurement_data.power").GetDouble());
        Assert.Equal(DateTimeOffset.Parse("2025-01-10T00:00:00Z", null), DateTimeOffset.Parse(run.Str("data.station_start_time")!, null));
        Assert.Equal(DateTimeOffset.Parse("2025-01-10T00:15:00Z", null), DateTimeOffset.Parse(run.Str("data.station_complete_time")!, null));
    }

    [Theory]
    [InlineData("result")]
    [InlineData("overall_result")]
    [InlineData("final_result")]
    [InlineData("marking_result")]
    [InlineData("upload_result")]
    [InlineData("inspection_result")]
    [InlineData("visual_inspection")]
    public async Task The_verdict_is_found_under_each_of_its_names(string name) =>
        Assert.Equal("FAIL", (await Drop(await plant.StartedSerial(), $$"""{"{{name}}":"FAIL"}""").Is(200)).Str("data.result"));

    [Theory]
    [InlineData("\"PASS\"", "PASS")]
    [InlineData("\"SUCCESS\"", "PASS")]
    [InlineData("\"OK\"", "PASS")]
    [InlineData("true", "PASS")]
    [InlineData("\"FAIL\"", "FAIL")]
    [InlineData("\"NG\"", "FAIL")]
    [InlineData("false", "FAIL")]
    [InlineData("\"Passed\"", "PASS")]
    [InlineData("\"Failed\"", "FAIL")]
    public async Task Every_word_for_a_verdict_is_understood(string said, string result) =>
        Assert.Equal(result, (await Drop(await plant.StartedSerial(), $$"""{"marking_result":{{said}}}""").Is(200)).Str("data.result"));

    [Fact]
    public async Task The_first_name_in_the_order_of_the_rules_counts() =>
        Assert.Equal("PASS", (await Drop(await plant.StartedSerial(), """{"visual_inspection":"FAIL","marking_result":"PASS"}""").Is(200)).Str("data.result"));

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"power":1}""")]
    [InlineData("""{"result":"MAYBE"}""")]
    [InlineData("""{"result":1}""")]
    [InlineData("""{"result":""}""")]
    [InlineData("""{"result":"Done"}""")]
    [InlineData("""{"result":"Terminated"}""")]
    [InlineData("""{"result":{"value":"PASS"}}""")]
    public async Task A_document_without_a_clear_verdict_is_invalid(string data)
    {
        var serial = await plant.StartedSerial();
        var before = await plant.Picture(serial);

        await Drop(serial, data).Invalid();

        Assert.Equal(before, await plant.Picture(serial));
    }

    [Theory]
    [InlineData("\"9.9\"")]
    [InlineData("{}")]
    public async Task An_unknown_schema_version_is_invalid(string version) =>
        await Drop(await plant.StartedSerial(), """{"result":"PASS"}""", version).Invalid("schema_version");

    [Fact]
    public async Task An_end_before_the_start_is_invalid() =>
        await plant.Station.Post("process/complete", Document(await plant.StartedSerial(), """{"result":"PASS"}""", complete: "2025-01-10T08:59:00+09:00")).Invalid();

    [Fact]
    public async Task A_station_whose_clock_was_ahead_at_the_start_can_complete()
    {
        var serial = await plant.NewSerial();
        await plant.Station.Post("process/start", new { serial_number = serial.Number, process_id = 1, start_time = "2035-01-10T09:00:00+09:00" }).Is(201);

        var run = await plant.Station.Post(
            "process/complete", new { serial_number = serial.Number, process_id = 1, result = "PASS", complete_time = "2025-01-10T09:15:00+09:00" }).Is(200);

        Assert.Equal("2035-01-10T00:00:00.000000Z", run.Str("data.station_start_time"));
        Assert.Equal("2025-01-10T00:15:00.000000Z", run.Str("data.station_complete_time"));
    }

    [Fact]
    public async Task A_document_without_a_serial_speaks_of_the_whole_lot()
    {
        var lot = await plant.NewLot();
        await plant.StartLot(lot, 1).Is(201);

        var run = await plant.Station.Post("process/complete", new
        {
            schema_version = "1.0",
            lot_number = lot.Number,
            process_id = "PROC-001",
            process_data = new { result = "PASS" },
        }).Is(200);

        Assert.Equal("LOT", run.Str("data.data_level"));
        Assert.True(run.IsAbsent("data.serial_number"));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"\"")]
    public async Task A_document_with_a_failed_scan_is_invalid(string serial)
    {
        var lot = await plant.NewLot();
        await plant.StartLot(lot, 1).Is(201);

        await plant.Station.Post("process/complete", $$"""
            {"schema_version":"1.0","lot_number":"{{lot.Number}}","serial_number":{{serial}},"process_id":1,"process_data":{"result":"PASS"} }
            """).Invalid("serial_number");
    }

    [Fact]
    public async Task A_document_of_a_run_that_was_not_started_is_refused() =>
        await Drop(await plant.NewSerial(), """{"result":"PASS"}""").Refused(400, "PROCESS_NOT_STARTED");
}
