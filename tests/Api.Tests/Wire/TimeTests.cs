using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Wire;

/// <summary>rules.md 3 and 4: in a body a time says its offset; in a query it may leave it to the plant, which is in Seoul here.</summary>
[Collection(PlantCollection.Name)]
public sealed class TimeTests(TestPlant plant)
{
    [Theory]
    [InlineData("2026-11-28T09:00:00", "timezone_aware")]
    [InlineData("2026-11-28 09:00:00", "timezone_aware")]
    [InlineData("2026-11-28T09:00", "timezone_aware")]
    [InlineData("2026-11-28T09:00:00.123456", "timezone_aware")]
    [InlineData("2026-11-28", "datetime_parsing")]
    [InlineData("2026-11-28T09:00:00 PM", "datetime_parsing")]
    [InlineData("2026-11-28T09:00:00 GMT", "datetime_parsing")]
    [InlineData("2026-11-28T09:00:00KST", "datetime_parsing")]
    [InlineData("2026-11-28T09:00:00+", "datetime_parsing")]
    [InlineData("2026-11-28T25:00:00Z", "datetime_parsing")]
    [InlineData("2026-13-28T09:00:00+09:00", "datetime_parsing")]
    [InlineData("28.11.2026 09:00:00+09:00", "datetime_parsing")]
    [InlineData("0001-01-01T00:00:00+09:00", "datetime_parsing")]
    public async Task A_time_without_an_offset_is_refused_in_a_body(string time, string type)
    {
        var serial = await plant.NewSerial();

        var answer = await plant.Operator.Post("process/start", new { serial_number = serial.Number, process_id = 1, start_time = time }).Invalid("start_time");

        Assert.Equal(type, answer.Str("detail.0.type"));
        await plant.Operator.Post("process/complete", new { serial_number = serial.Number, process_id = 1, result = "PASS", complete_time = time }).Invalid("complete_time");
        await plant.Operator.Post(
            "process-data",
            new { lot_id = serial.Lot.Id, serial_id = serial.Id, process_id = 1, data_level = "SERIAL", result = "PASS", start_time = time }).Invalid("start_time");
        await plant.Operator.Post(
            "process/complete",
            new { schema_version = "1.0", lot_number = serial.Lot.Number, serial_number = serial.Number, process_id = 1, start_time = time, process_data = new { result = "PASS" } })
            .Invalid("start_time");
    }

    [Theory]
    [InlineData("2026-11-28T09:00:00+09:00")]
    [InlineData("2026-11-28 09:00:00+0900")]
    [InlineData("2026-11-28 09:00:00 +09:00")]
    [InlineData("2026-11-28T00:00:00Z")]
    [InlineData("2026-11-28t00:00z")]
    [InlineData("2026-11-27T19:00:00.000-05:00")]
    public async Task Any_offset_is_taken(string time)
    {
        var serial = await plant.NewSerial();

        var answer = await plant.Operator.Post("process/start", new { serial_number = serial.Number, process_id = 1, start_time = time }).Is(201);

        Assert.Equal("2026-11-28T00:00:00.000000Z", answer.Str("data.station_start_time"));
    }

    [Fact]
    public async Task A_time_in_a_query_without_an_offset_is_the_plants_and_a_date_is_its_day()
    {
        var serial = await plant.StartedSerial();
        var started = (await plant.Operator.Get($"process-data?serial_id={serial.Id}").Is(200)).At("0.started_at").GetDateTimeOffset();
        var local = TimeZoneInfo.ConvertTime(started, TimeZoneInfo.FindSystemTimeZoneById("Asia/Seoul"));

        async Task<int> Found(string filter) => (await plant.Operator.Get($"process-data?serial_id={serial.Id}&{filter}").Is(200)).Json.GetArrayLength();
        string Wall(int minutes) => local.AddMinutes(minutes).ToString("yyyy-MM-dd'T'HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal(1, await Found($"start_date={Wall(-1)}&end_date={Wall(1)}"));
        Assert.Equal(1, await Found($"start_date={Wall(-1).Replace("T", "%20", StringComparison.Ordinal)}"));
        Assert.Equal(1, await Found($"start_date={Wall(-1)}+09:00"));
        Assert.Equal(0, await Found($"start_date={Wall(1)}"));
        Assert.Equal(0, await Found($"end_date={Wall(-1)}"));
        Assert.Equal(1, await Found($"start_date={local:yyyy-MM-dd}&end_date={local:yyyy-MM-dd}"));
        Assert.Equal(0, await Found($"start_date={local.AddDays(1):yyyy-MM-dd}"));
        Assert.Equal(0, await Found($"end_date={local.AddDays(-1):yyyy-MM-dd}"));
    }

    [Theory]
    [InlineData("2026-11-29T00:00:00 PM")]
    [InlineData("00:00")]
    [InlineData("29/11/2026")]
    [InlineData("2026-11-29T24:30")]
    [InlineData("20261129")]
    public async Task What_is_no_time_is_refused_in_a_query(string time) => await plant.Operator.Get($"lots?start_date={Uri.EscapeDataString(time)}").Invalid("start_date");
}
