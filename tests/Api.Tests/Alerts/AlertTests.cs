using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Alerts;

[Collection(PlantCollection.Name)]
public sealed class AlertTests(TestPlant plant)
{
    private static readonly string[] Fields =
    [
        "id", "alert_type", "severity", "title", "message", "status", "lot_number", "serial_number", "process_number", "equipment_id",
        "created_at", "read_at", "read_by", "count",
    ];

    [Fact]
    public async Task A_fail_is_an_unread_high_alert_as_soon_as_it_is_answered()
    {
        var serial = await plant.DefectedSerial();

        var list = await plant.Operator.Get("alerts?limit=1").Is(200);

        list.HasFields("alerts", "total", "unread_count").HasFieldsAt(list.At("alerts.0"), Fields);
        Assert.Equal(
            ("DEFECT_DETECTED", "HIGH", "UNREAD", serial.Number, serial.Lot.Number, 1L),
            (list.Str("alerts.0.alert_type"), list.Str("alerts.0.severity"), list.Str("alerts.0.status"), list.Str("alerts.0.serial_number"), list.Str("alerts.0.lot_number"), list.Num("alerts.0.process_number")));
        Assert.Equal($"Process 1 of {serial.Number} failed: UNSPECIFIED.", list.Str("alerts.0.message"));
        Assert.True(list.IsAbsent("alerts.0.read_at"));
    }

    [Fact]
    public async Task A_fail_of_a_whole_lot_alerts_and_scrapping_does_not()
    {
        var lot = await plant.NewLot();
        await plant.StartLot(lot, 1).Is(201);
        await plant.CompleteLot(lot, 1, "FAIL").Is(200);
        Assert.Equal((lot.Number, null), await Newest("alerts?limit=1"));

        var scrapped = await plant.StartedSerial(lot: lot);
        await plant.Scrap(scrapped).Is(200);
        Assert.Equal((lot.Number, null), await Newest("alerts?limit=1"));
    }

    [Fact]
    public async Task A_lot_is_one_low_alert_by_its_serials_and_by_hand()
    {
        var byHand = await plant.LotIn("COMPLETED");
        var byUnits = await plant.NewLot(1);
        await plant.PassedSerial(byUnits);

        var list = await plant.Operator.Get("alerts?alert_type=lot_completed&severity=Low&limit=2").Is(200);

        Assert.Equal((byUnits.Number, byHand.Number), (list.Str("alerts.0.lot_number"), list.Str("alerts.1.lot_number")));
    }

    [Fact]
    public async Task Reading_is_everybodys_and_the_first_reader_stays()
    {
        var id = await NewAlert();
        var before = (await plant.Operator.Get("alerts?limit=1").Is(200)).Num("unread_count");

        var read = await plant.Operator.Send("PUT", $"alerts/{id}/read", null).Enveloped(200);
        var again = await plant.Manager.Put($"alerts/{id}/read/", new { }).Enveloped(200);

        read.HasFieldsAt(read.At("data"), Fields);
        Assert.Equal(("READ", plant.Operator.Username), (read.Str("data.status"), read.Str("data.read_by")));
        Assert.Equal(read.At("data").GetRawText(), again.At("data").GetRawText());
        var list = await plant.Station.Get("alerts?limit=1").Is(200);
        Assert.Equal((before - 1, "READ"), (list.Num("unread_count"), list.Str("alerts.0.status")));
        Assert.Equal(read.At("data").GetRawText(), list.At("alerts.0").GetRawText());
    }

    [Fact]
    public async Task A_list_shows_the_unread_the_read_or_all()
    {
        var (one, two) = (await NewAlert(), await NewAlert());
        await plant.Operator.Put($"alerts/{two}/read", new { }).Is(200);

        Assert.Equal(one, (await plant.Operator.Get("alerts?status=unread&limit=1").Is(200)).Num("alerts.0.id"));
        Assert.Equal(two, (await plant.Operator.Get("alerts?status=Read&limit=1").Is(200)).Num("alerts.0.id"));
        Assert.Equal(two, (await plant.Operator.Get("alerts?status=ALL&limit=1").Is(200)).Num("alerts.0.id"));
        Assert.Equal(two, (await plant.Operator.Get("alerts?status=&limit=1").Is(200)).Num("alerts.0.id"));
    }

    [Fact]
    public async Task Many_are_read_at_once_and_only_what_became_read_is_counted()
    {
        long[] ids = [await NewAlert(), await NewAlert(), await NewAlert()];
        await plant.Manager.Put($"alerts/{ids[1]}/read", new { }).Is(200);

        var updated = await plant.Operator.Put("alerts/read", new { alert_ids = (long[])[.. ids, ids[0]] }).Enveloped(200);
        var again = await plant.Operator.Put("alerts/read", new { alert_ids = ids }).Enveloped(200);

        Assert.Equal((2, 0), (updated.Num("data.updated"), again.Num("data.updated")));
        var list = await plant.Operator.Get("alerts?limit=3").Is(200);
        Assert.Equal(
            [plant.Operator.Username, plant.Manager.Username, plant.Operator.Username],
            list.At("alerts").EnumerateArray().Select(alert => alert.GetProperty("read_by").GetString()));
    }

    [Fact]
    public async Task An_unknown_alert_among_many_leaves_all_of_them_unread()
    {
        var id = await NewAlert();

        await plant.Operator.Put("alerts/read", new { alert_ids = (long[])[id, 99999999] }).Refused(404, "ALERT_NOT_FOUND");

        Assert.Equal(id, (await plant.Operator.Get("alerts?status=unread&limit=1").Is(200)).Num("alerts.0.id"));
    }

    [Fact]
    public async Task A_list_by_groups_has_the_newest_of_each_type_and_equipment_with_their_count()
    {
        var lot = await plant.NewLot(4);
        var (one, two) = ($"EQ-{TestPlant.Next()}", $"EQ-{TestPlant.Next()}");
        foreach (var equipment in (string[])[one, two, one])
        {
            var serial = await plant.NewSerial(lot);
            await plant.Operator.Post("process/start", new { serial_number = serial.Number, process_id = 1, equipment_id = equipment }).Is(201);
            await plant.Complete(serial, 1, "FAIL").Is(200);
        }

        var all = (await plant.Operator.Get($"alerts?lot_number={lot.Number}").Is(200)).At("alerts").EnumerateArray().ToArray();
        var groups = await plant.Operator.Get($"alerts?lot_number={lot.Number}&group=true").Is(200);
        var first = await plant.Operator.Get($"alerts?lot_number={lot.Number}&group=true&limit=1").Is(200);

        Assert.Equal(2, groups.Num("total"));
        Assert.Equal((one, 2L, all[0].GetProperty("id").GetInt64()), (groups.Str("alerts.0.equipment_id"), groups.Num("alerts.0.count"), groups.Num("alerts.0.id")));
        Assert.Equal((two, 1L), (groups.Str("alerts.1.equipment_id"), groups.Num("alerts.1.count")));
        Assert.Equal((2L, one), (first.Num("total"), first.Str("alerts.0.equipment_id")));
        var next = first.Header("Link")!.Split('<', '>')[1].Split("/api/v1/")[1];
        Assert.Equal(two, Assert.Single((await plant.Operator.Get(next).Is(200)).At("alerts").EnumerateArray()).GetProperty("equipment_id").GetString());
        Assert.Equal(two, (await plant.Operator.Get($"alerts?lot_number={lot.Number}&group=1&skip=1").Is(200)).Str("alerts.0.equipment_id"));
        Assert.Equal(0, (await plant.Operator.Get("alerts?lot_number=NONE&group=true").Is(200)).Num("total"));
        await plant.Operator.Get("alerts?group=yes").Invalid("group");
    }

    [Fact]
    public async Task A_filter_marks_what_it_finds_and_nothing_else()
    {
        var lot = await plant.NewLot(4);
        var other = await NewAlert();
        for (var i = 0; i < 3; i++)
            await plant.Fail(await plant.NewSerial(lot), 1);
        var key = ("Idempotency-Key", $"alerts-{TestPlant.Next()}");
        var body = new { filter = new { lot_number = lot.Number.ToLowerInvariant(), severity = (string[])["HIGH", "low"], status = "unread" } };

        var updated = await plant.Operator.Put("alerts/read", body, key).Enveloped(200);
        var repeated = await plant.Operator.Put("alerts/read", body, key).Enveloped(200);
        var again = await plant.Operator.Put("alerts/read", body).Enveloped(200);

        Assert.Equal((3, 3, 0), (updated.Num("data.updated"), repeated.Num("data.updated"), again.Num("data.updated")));
        Assert.Equal("true", repeated.Header("Idempotency-Replayed"));
        Assert.Equal(0, (await plant.Operator.Get($"alerts?lot_number={lot.Number}&status=unread").Is(200)).Num("total"));
        Assert.Equal(1, (await plant.Operator.Get($"alerts?status=unread&limit=1000").Is(200)).At("alerts").EnumerateArray().Count(alert => alert.GetProperty("id").GetInt64() == other));
        await plant.Operator.Put("alerts/read", new { filter = new { lot_number = "OTHER" } }, key).Refused(409, "IDEMPOTENCY_KEY_REUSED");
    }

    [Fact]
    public async Task An_answer_of_nothing_is_kept_for_its_key_too()
    {
        var lot = await plant.NewLot(2);
        var key = ("Idempotency-Key", $"alerts-{TestPlant.Next()}");
        var body = new { filter = new { lot_number = lot.Number } };
        var nothing = await plant.Operator.Put("alerts/read", body, key).Enveloped(200);
        await plant.Fail(await plant.NewSerial(lot), 1);

        var repeated = await plant.Operator.Put("alerts/read", body, key).Enveloped(200);

        Assert.Equal((0, 0), (nothing.Num("data.updated"), repeated.Num("data.updated")));
        Assert.Equal(1, (await plant.Operator.Get($"alerts?lot_number={lot.Number}&status=unread").Is(200)).Num("total"));
    }

    [Theory]
    [InlineData("""{"filter":{"stauts":"UNREAD"}}""", "stauts")]
    [InlineData("""{"filter":{"group":true}}""", "group")]
    [InlineData("""{"filter":{"limit":"5"}}""", "limit")]
    [InlineData("""{"filter":{"lot":"X"}}""", "lot")]
    [InlineData("""{"filter":{"severity":"URGENT"}}""", "severity")]
    [InlineData("""{"filter":{"severity":"HIGH,LOW"}}""", "severity")]
    [InlineData("""{"filter":{"severity":["HIGH","URGENT"]}}""", "severity")]
    [InlineData("""{"filter":{"severity":3}}""", "severity")]
    [InlineData("""{"filter":{"alert_type":[["A"]]}}""", "alert_type")]
    [InlineData("""{"filter":{"lot_number":{"eq":"X"}}}""", "lot_number")]
    [InlineData("""{"filter":{"lot_number":["A","B"]}}""", "lot_number")]
    [InlineData("""{"filter":{"start_date":"yesterday"}}""", "start_date")]
    [InlineData("""{"filter":{"equipment_id":"a\u0007b"}}""", "equipment_id")]
    [InlineData("""{"filter":[]}""", "filter")]
    [InlineData("""{"filter":"all"}""", "filter")]
    [InlineData("""{"filter":{},"alert_ids":[1]}""", "filter")]
    public async Task A_filter_in_a_body_that_is_none_is_422(string body, string field) => await plant.Operator.Put("alerts/read", body).Invalid(field);

    [Theory]
    [InlineData("99999999")]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("abc")]
    [InlineData("99999999999999999999")]
    public async Task An_alert_that_is_not_there_is_404(string id)
    {
        var answer = await plant.Operator.Put($"alerts/{id}/read", new { }, ("Accept-Language", "ko")).Refused(404, "ALERT_NOT_FOUND");

        Assert.Contains("알림", answer.Str("message"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("status=open", "status")]
    [InlineData("severity=URGENT", "severity")]
    [InlineData("alert_type=FIRE", "alert_type")]
    [InlineData("skip=-1", "skip")]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=1001", "limit")]
    [InlineData("start_date=yesterday", "start_date")]
    [InlineData("cursor=x", "cursor")]
    public async Task A_filter_that_is_none_is_422(string query, string field) => await plant.Operator.Get($"alerts?{query}").Invalid(field);

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"alert_ids":[]}""")]
    [InlineData("""{"alert_ids":null}""")]
    [InlineData("""{"alert_ids":7}""")]
    [InlineData("""{"alert_ids":["a"]}""")]
    [InlineData("""{"alert_ids":[1.5]}""")]
    [InlineData("""{"alert_ids":[null]}""")]
    public async Task Ids_that_are_none_are_422(string body) => await plant.Operator.Put("alerts/read", body).Invalid("alert_ids");

    [Fact]
    public async Task More_than_a_thousand_ids_are_422() =>
        await plant.Operator.Put("alerts/read", new { alert_ids = Enumerable.Range(1, 1001) }).Invalid("alert_ids");

    [Fact]
    public async Task A_repeat_by_the_same_key_gets_the_first_answer()
    {
        long[] ids = [await NewAlert(), await NewAlert()];
        var (key, other) = (("Idempotency-Key", $"alerts-{ids[0]}"), ("Idempotency-Key", $"alert-{ids[0]}"));

        var first = await plant.Operator.Put("alerts/read", new { alert_ids = ids }, key).Enveloped(200);
        var again = await plant.Operator.Put("alerts/read", new { alert_ids = ids }, key).Enveloped(200);
        Assert.Equal((2, 2, "true"), (first.Num("data.updated"), again.Num("data.updated"), again.Header("Idempotency-Replayed")));
        await plant.Operator.Put("alerts/read", new { alert_ids = (long[])[ids[0]] }, key).Refused(409, "IDEMPOTENCY_KEY_REUSED");

        await plant.Operator.Put($"alerts/{ids[0]}/read", new { }, other).Enveloped(200);
        Assert.Equal("true", (await plant.Operator.Put($"alerts/{ids[0]}/read", new { }, other).Enveloped(200)).Header("Idempotency-Replayed"));
        await plant.Operator.Put($"alerts/{ids[0]}/read", new { }, ("Idempotency-Key", "")).Refused(422, "VALIDATION_ERROR");
    }

    [Fact]
    public async Task A_list_is_read_on_by_its_link()
    {
        long[] ids = [await NewAlert(), await NewAlert(), await NewAlert()];

        var first = await plant.Operator.Get("alerts?limit=2&severity=high").Is(200);
        var next = first.Header("Link")!.Split('<', '>')[1];
        var second = await plant.Operator.Get(next).Is(200);

        Assert.Equal((ids[2], ids[1], ids[0]), (first.Num("alerts.0.id"), first.Num("alerts.1.id"), second.Num("alerts.0.id")));
        Assert.Equal(first.Num("total"), long.Parse(first.Header("X-Total-Count")!, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(ids[1], (await plant.Operator.Get("alerts?limit=1&skip=1").Is(200)).Num("alerts.0.id"));
    }

    [Fact]
    public async Task All_at_once_each_alert_is_read_once()
    {
        long[] ids = [await NewAlert(), await NewAlert(), await NewAlert(), await NewAlert()];

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => plant.Operator.Put("alerts/read", new { alert_ids = i % 2 == 0 ? ids : ids.Reverse() }).Enveloped(200)));

        Assert.Equal(4, answers.Sum(answer => answer.Num("data.updated")));
    }

    [Fact]
    public async Task The_audit_trail_says_who_read_it()
    {
        var id = await NewAlert();
        await plant.Operator.Put($"alerts/{id}/read", new { }).Is(200);

        var entry = await plant.Admin.Get("audit-logs?entity_type=alert&limit=1").Is(200);

        Assert.Equal($"Alert read by {plant.Operator.Username}", entry.Str("0.description"));
        await plant.Admin.Get($"audit-logs/{entry.Num("0.id")}").Is(200);
    }

    private async Task<long> NewAlert()
    {
        var serial = await plant.DefectedSerial();
        var list = await plant.Operator.Get("alerts?limit=1").Is(200);
        Assert.Equal(serial.Number, list.Str("alerts.0.serial_number"));
        return list.Num("alerts.0.id");
    }

    private async Task<(string? Lot, string? Serial)> Newest(string path)
    {
        var list = await plant.Operator.Get(path).Is(200);
        return (list.Str("alerts.0.lot_number"), list.Str("alerts.0.serial_number"));
    }
}
