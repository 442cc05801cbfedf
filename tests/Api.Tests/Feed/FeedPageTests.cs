using System.Text.Json;
using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Feed;

/// <summary>The feed for clients that read no event stream.</summary>
[Collection(PlantCollection.Name)]
public sealed class FeedPageTests(TestPlant plant)
{
    [Fact]
    public async Task What_was_answered_is_on_the_next_page_with_equipment_line_and_alert()
    {
        var from = (await plant.Operator.Get("events?after=now").Is(200)).Str("next");
        var serial = await plant.NewSerial();
        var run = new { serial_number = serial.Number, process_id = 1, equipment_id = "MARK-7", line_id = "LINE-A" };
        await plant.Operator.Post("process/start", run).Is(201);
        await plant.Operator.Post("process/complete", new { serial_number = serial.Number, process_id = 1, result = "FAIL" }).Is(200);

        var events = Of(await plant.Operator.Get($"events?after={from}").Is(200), serial);

        Assert.Equal(
            ["SERIAL_STATUS", "RUN_STARTED", "SERIAL_STATUS", "RUN_COMPLETED", "DEFECT_RECORDED", "SERIAL_STATUS", "ALERT"],
            events.Select(it => it.GetProperty("event").GetString()));
        Assert.All(events.Where(it => it.GetProperty("event").GetString()!.StartsWith("RUN_", StringComparison.Ordinal)), it =>
        {
            Assert.Equal("MARK-7", it.GetProperty("data").GetProperty("equipment_id").GetString());
            Assert.Equal("LINE-A", it.GetProperty("data").GetProperty("line_id").GetString());
        });
        var alert = events[^1].GetProperty("data").GetProperty("alert_id").GetInt64();
        Assert.Equal(alert, (await plant.Operator.Get($"alerts?serial_number={serial.Number}").Is(200)).Num("alerts.0.id"));
        Assert.DoesNotContain("alert_key", events[^1].GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Small_pages_have_each_event_once_and_the_last_one_says_where_to_go_on()
    {
        var from = (await plant.Operator.Get("events?after=now").Is(200)).Str("next")!;
        for (var i = 0; i < 5; i++)
            await plant.NewSerial();
        var whole = (await plant.Operator.Get($"events?after={from}&limit=1000").Is(200)).At("events").EnumerateArray().Select(Id).ToArray();

        var read = new List<string>();
        for (var next = from; ;)
        {
            var page = await plant.Operator.Get($"events?after={next}&limit=2").Is(200);
            Assert.InRange(page.At("events").GetArrayLength(), 0, 2);
            read.AddRange(page.At("events").EnumerateArray().Select(Id));
            if (page.Str("next") == next)
                break;
            next = page.Str("next")!;
        }

        Assert.True(whole.Length >= 5);
        Assert.Equal(whole, read.Take(whole.Length));
        Assert.Equal(read.Count, read.Distinct().Count());
    }

    [Fact]
    public async Task Without_a_place_the_record_is_told_from_its_beginning()
    {
        var first = await plant.Operator.Get("events?limit=1").Is(200);
        var second = await plant.Operator.Get($"events?limit=1&after={first.Str("next")}").Is(200);

        Assert.Equal(1, first.At("events").GetArrayLength());
        Assert.NotEqual(first.Str("events.0.id"), second.Str("events.0.id"));
        Assert.Equal(first.Text, (await plant.Operator.Get("events?limit=1").Is(200)).Text);
    }

    [Fact]
    public async Task Only_the_types_that_were_asked_for_are_told()
    {
        var from = (await plant.Operator.Get("events?after=now").Is(200)).Str("next");
        var serial = await plant.NewSerial();
        await plant.Operator.Post("process/start", new { serial_number = serial.Number, process_id = 1 }).Is(201);

        var page = await plant.Operator.Get($"events?after={from}&types=run_started,ALERT").Is(200);
        var nothing = await plant.Operator.Get($"events?after={from}&types=PRINTER_STATE").Is(200);

        Assert.Equal("RUN_STARTED", Assert.Single(Of(page, serial)).GetProperty("event").GetString());
        Assert.Equal(0, nothing.At("events").GetArrayLength());
        Assert.NotEqual(from, nothing.Str("next"));
    }

    [Theory]
    [InlineData("999999999999")]
    [InlineData("999999999999.0")]
    public async Task A_place_of_another_record_begins_now(string after)
    {
        await plant.NewSerial();

        var page = await plant.Operator.Get($"events?after={after}").Is(200);

        Assert.Equal(0, page.At("events").GetArrayLength());
        Assert.NotEqual(after, page.Str("next"));
    }

    [Theory]
    [InlineData("after=yesterday")]
    [InlineData("after=-1")]
    [InlineData("after=1.2.3")]
    [InlineData("limit=0")]
    [InlineData("limit=1001")]
    [InlineData("types=RUN")]
    [InlineData("type=RUN_STARTED")]
    public async Task What_cannot_be_is_refused(string query) =>
        await plant.Operator.Get($"events?{query}").Refused(422, "VALIDATION_ERROR");

    private static JsonElement[] Of(Answer page, Serial serial) =>
        [.. page.At("events").EnumerateArray().Where(it => it.GetProperty("data").TryGetProperty("serial_number", out var number) && number.GetString() == serial.Number)];

    private static string Id(JsonElement @event) => @event.GetProperty("id").GetString()!;
}
