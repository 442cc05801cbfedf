using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Feed;

[Collection(PlantCollection.Name)]
public sealed class FeedStreamTests(TestPlant plant)
{
    [Fact]
    public async Task What_happens_to_a_serial_is_told_as_it_happens()
    {
        var lot = await plant.NewLot();
        await using var stream = await Open($"lot_number={lot.Number}");

        var serial = await plant.NewSerial(lot);
        await plant.Pass(serial, 1);
        await plant.Fail(serial, 2);
        await plant.Rework(serial).Is(200);
        await plant.Start(serial, 2).Is(201);
        await plant.Scrap(serial).Is(200);

        var s = serial.Number;
        var told = (await stream.Until(e => e.Text("status") == "SCRAPPED")).Where(e => e.Event != "LOT_STATUS").Select(e => e.ToString());
        Assert.Equal(
            [
                $"SERIAL_STATUS {s}  CREATED",
                $"RUN_STARTED {s} 1", $"SERIAL_STATUS {s} 1 IN_PROGRESS", $"RUN_COMPLETED {s} 1 PASS",
                $"RUN_STARTED {s} 2", $"RUN_COMPLETED {s} 2 FAIL", $"DEFECT_RECORDED {s} 2 UNSPECIFIED", $"SERIAL_STATUS {s} 2 DEFECTED", $"ALERT {s} 2 DEFECT_DETECTED",
                $"SERIAL_STATUS {s} 2 REWORK", $"RUN_STARTED {s} 2",
                $"RUN_COMPLETED {s} 2 FAIL", $"DEFECT_RECORDED {s} 2 SCRAPPED", $"SERIAL_STATUS {s} 2 SCRAPPED",
            ],
            told);
    }

    [Fact]
    public async Task What_happens_to_a_lot_is_told_by_hand_and_by_its_serials()
    {
        var before = await Open("types=LOT_STATUS");
        await using var stream = before;
        var lot = await plant.NewLot(1);
        await plant.ScrappedSerial(lot);
        var completed = (await stream.Until(e => e.Text("status") == "COMPLETED" && e.Text("lot_number") == lot.Number))
            .Where(e => e.Text("lot_number") == lot.Number).ToList();
        await plant.SetStatus(lot, "CLOSED").Is(200);
        var closed = (await stream.Until(e => e.Text("lot_number") == lot.Number))[^1];

        Assert.Equal([$"LOT_STATUS {lot.Number}  CREATED", $"LOT_STATUS {lot.Number}  COMPLETED"], completed.Select(e => e.ToString()));
        Assert.Equal(("CLOSED", plant.Manager.Username), (closed.Text("status"), closed.Text("by")));
    }

    [Fact]
    public async Task A_run_of_a_whole_lot_starts_it()
    {
        var lot = await plant.NewLot();
        await using var stream = await Open($"lot_number={lot.Number}");

        await plant.StartLot(lot, 1).Is(201);
        await plant.CompleteLot(lot, 1, "FAIL").Is(200);

        Assert.Equal(
            [$"RUN_STARTED {lot.Number} 1", $"LOT_STATUS {lot.Number} 1 IN_PROGRESS", $"RUN_COMPLETED {lot.Number} 1 FAIL", $"DEFECT_RECORDED {lot.Number} 1 UNSPECIFIED",
                $"ALERT {lot.Number} 1 DEFECT_DETECTED"],
            (await stream.Next(5)).Select(e => e.ToString()));
    }

    [Fact]
    public async Task Printers_and_firmware_are_told()
    {
        await using var stream = await Open("types=printer_state,Alert");
        var printer = $"FEED-{TestPlant.Next()}";

        await plant.Manager.Post("printers", new { printer_id = printer, host = "127.0.0.1" }).Is(201);
        await plant.Manager.Send("DELETE", $"printers/{printer}", null).Is(204);

        var mine = new List<Told>();
        while (mine.Count < 2)
            if ((await stream.Next(1))[0] is var told && told.Text("printer_id") == printer)
                mine.Add(told);
        Assert.Equal(("PRINTER_STATE", "READY"), (mine[0].Event, mine[0].Text("state")));
        Assert.Equal("True", mine[1].Text("removed"));
    }

    [Fact]
    public async Task An_event_has_the_fields_of_the_wire()
    {
        var serial = await plant.NewSerial();
        await using var stream = await Open($"lot_number={serial.Lot.Number}&types=RUN_STARTED");

        var answer = await plant.Start(serial, 1).Is(201);

        var told = (await stream.Next(1))[0];
        Assert.Equal(answer.Str("data.started_at"), told.Text("at"));
        Assert.Equal((serial.Lot.Number, serial.Number, "1"), (told.Text("lot_number"), told.Text("serial_number"), told.Text("process_number")));
        Assert.Equal(answer.Num("data.id"), told.Data.GetProperty("run_id").GetInt64());
        Assert.Equal(plant.Operator.Username, told.Data.GetProperty("worker").GetProperty("username").GetString());
    }

    [Theory]
    [InlineData("2")]
    [InlineData("P002")]
    [InlineData("PROC-002")]
    public async Task Only_one_process_is_told_of(string process)
    {
        var serial = await plant.NewSerial();
        await using var stream = await Open($"lot_number={serial.Lot.Number}&process_id={process}");

        await plant.Pass(serial, 1, 2, 3);

        Assert.Equal([$"RUN_STARTED {serial.Number} 2", $"RUN_COMPLETED {serial.Number} 2 PASS"], (await stream.Next(2)).Select(e => e.ToString()));
    }

    [Fact]
    public async Task The_head_says_how_to_treat_it()
    {
        await using var stream = await Open("");

        Assert.Equal("no-store", stream.Headers.CacheControl?.ToString());
        Assert.Equal("no", string.Join(',', stream.Headers.GetValues("X-Accel-Buffering")));
        Assert.Equal("2000", stream.Retry);
        Assert.NotNull(stream.LastId);
        var head = await plant.Operator.Send("HEAD", "events/stream", null).Is(200);
        Assert.Equal("text/event-stream", head.MediaType);
    }

    [Fact]
    public async Task Who_is_cut_off_between_the_facts_of_one_command_gets_the_rest()
    {
        var serial = await plant.StartedSerial();
        string query = $"lot_number={serial.Lot.Number}";
        string? cut;
        List<Told> rest;
        await using (var stream = await Open(query))
        {
            await plant.Complete(serial, 1, "FAIL").Is(200);
            cut = (await stream.Next(1))[0].Id;
            rest = await stream.Next(2);
        }

        await using var again = await Open(query, cut);
        Assert.Equal(rest.Select(e => e.Id), (await again.Next(2)).Select(e => e.Id));
        await using var byQuery = await Open($"{query}&last_event_id={cut}");
        Assert.Equal(rest.Select(e => e.Id), (await byQuery.Next(2)).Select(e => e.Id));
        await using var headerFirst = await Open($"{query}&last_event_id=0", rest[0].Id);
        Assert.Equal(rest[1].Id, (await headerFirst.Next(1))[0].Id);
    }

    [Fact]
    public async Task Who_is_cut_off_before_the_first_event_misses_none()
    {
        var serial = await plant.NewSerial();
        string query = $"lot_number={serial.Lot.Number}";
        string? id;
        await using (var stream = await Open(query))
            id = stream.LastId;
        await plant.Start(serial, 1).Is(201);

        await using var again = await Open(query, id);
        Assert.Equal($"RUN_STARTED {serial.Number} 1", (await again.Next(1))[0].ToString());
    }

    [Theory]
    [InlineData("types=RUN_STARTED,NONSENSE", "types")]
    [InlineData("last_event_id=yesterday", "last_event_id")]
    public async Task What_is_no_filter_is_invalid(string query, string field) => await plant.Operator.Get($"events/stream?{query}").Invalid(field);

    [Theory]
    [InlineData("yesterday")]
    [InlineData("-1")]
    [InlineData("1.")]
    public async Task What_is_no_id_is_a_bad_header(string id) =>
        await plant.Operator.Get("events/stream", ("Last-Event-ID", id)).Refused(400, "BAD_REQUEST");

    [Fact]
    public async Task A_process_that_does_not_exist_is_not_found() =>
        await plant.Operator.Get("events/stream?process_id=PROC-999").Refused(404, "PROCESS_NOT_FOUND");

    [Fact]
    public async Task Empty_values_are_no_filter_and_a_slash_makes_no_other_path()
    {
        await plant.Operator.Get("events/stream?types=&lot_number=&process_id=&last_event_id=", ("Last-Event-ID", "")).Is(200);
        await plant.Operator.Get("events/stream/").Is(200);
    }

    [Fact]
    public async Task The_token_may_stand_in_the_address_here_and_nowhere_else()
    {
        await using var stream = await EventStream.Open(plant.Address, null, $"access_token={plant.Station.Token}");

        await plant.Nobody.Get("events/stream").Refused(401, "NOT_AUTHENTICATED");
        await plant.Nobody.Get("events/stream?access_token=nonsense").Refused(401, "NOT_AUTHENTICATED");
        await plant.Nobody.Get($"events/stream?access_token={plant.Station.Token}&access_token={plant.Station.Token}").Refused(401, "NOT_AUTHENTICATED");
        await plant.Nobody.Get($"lots?access_token={plant.Station.Token}").Refused(401, "NOT_AUTHENTICATED");
        await plant.Nobody.Get($"events/stream?access_token={ForgedToken.Aged(plant.Station.Token!, plant.SigningKey)}").Refused(401, "TOKEN_EXPIRED");
    }

    [Fact]
    public async Task A_stream_ends_with_its_session()
    {
        var desk = await plant.Hire("OPERATOR");
        await using var signedOut = await EventStream.Open(plant.Address, desk.Token);
        var tired = await plant.Hire("OPERATOR");
        await using var disabled = await EventStream.Open(plant.Address, tired.Token);

        await desk.Send("POST", "auth/logout", null).Is(200);
        await plant.Admin.Put($"users/{tired.UserId}", new { is_active = false }).Is(200);

        await signedOut.End();
        await disabled.End();
        Assert.Contains("the session has ended", signedOut.Comments);
        Assert.Contains("the session has ended", disabled.Comments);
    }

    private Task<EventStream> Open(string query, string? lastId = null) => EventStream.Open(plant.Address, plant.Operator.Token, query, lastId);
}
