using System.Text.Json;
using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Defects;

/// <summary>rules.md 3: a defect registered apart; wire.md: defects, their list and their cause.</summary>
[Collection(PlantCollection.Name)]
public sealed class DefectTests(TestPlant plant)
{
    [Fact]
    public async Task A_registered_defect_makes_the_serial_defected_at_that_process()
    {
        var serial = await plant.SerialAfter(3);

        var defect = await Register(serial, 2).Is(201);

        defect.HasFields(Shapes.Defect);
        Assert.Equal((serial.Number, serial.Lot.Number, 2L), (defect.Str("serial_number"), defect.Str("lot_number"), defect.Num("process_number")));
        Assert.Equal(("PART_DEFECT", "hairline crack", "busbar"), (defect.Str("code"), defect.Str("description"), defect.Str("part")));
        Assert.Equal(plant.Operator.Username, defect.Str("recorded_by"));
        Assert.True(defect.IsAbsent("run_id") && defect.IsAbsent("measured") && defect.IsAbsent("limits") && defect.IsAbsent("cause"));
        var after = await plant.Operator.Get($"serials/{serial.Number}").Is(200);
        Assert.Equal(("DEFECTED", 2L), (after.Str("status"), after.Num("failed_process")));
        Assert.Equal("[1,3]", after.At("passed_processes").GetRawText());
        Assert.Equal(1, (await plant.Operator.Get($"lots/{serial.Lot.Number}").Is(200)).Num("defected_count"));
    }

    [Fact]
    public async Task After_its_rework_the_serial_goes_on_where_it_was()
    {
        var serial = await plant.SerialAfter(3);
        await Register(serial, 2).Is(201);
        await plant.Start(serial, 2).Refused(400, "REWORK_NOT_APPROVED");
        await plant.Rework(serial).Is(200);

        var run = await plant.Start(serial, 2).Is(201);
        await plant.Complete(serial, 2).Is(200);

        Assert.Equal((true, 2L), (run.At("data.is_rework").GetBoolean(), run.Num("data.attempt")));
        await plant.Start(serial, 4).Is(201);
        Assert.Equal("PASS", (await plant.Trace(serial)).Str("reworks.0.result"));
    }

    [Fact]
    public async Task It_shows_in_the_trace_after_those_of_runs_and_in_the_list()
    {
        var serial = await plant.SerialInRework(2);

        var defect = await Register(serial, 1).Is(201);

        var trace = await plant.Trace(serial);
        Assert.Equal(["UNSPECIFIED", "PART_DEFECT"], trace.At("defects").EnumerateArray().Select(it => it.GetProperty("code").GetString()!));
        Assert.False(trace.IsAbsent("defects.0.run_id"));
        var list = await plant.Operator.Get($"defects?serial_number={serial.Number}").Is(200);
        Assert.Equal(defect.Text, list.Json[0].GetRawText());
        Assert.Equal("REWORK", await plant.StatusOf(serial));
    }

    [Fact]
    public async Task A_defected_serial_gets_the_defect_and_changes_in_nothing_else()
    {
        var serial = await plant.DefectedSerial(2);
        var before = await plant.Operator.Get($"serials/{serial.Number}").Is(200);

        await Register(serial, 1).Is(201);

        Assert.Equal(before.Text, (await plant.Operator.Get($"serials/{serial.Number}").Is(200)).Text);
    }

    [Fact]
    public async Task The_history_counts_its_process_as_not_completed_though_its_run_and_its_lot_passed()
    {
        var lot = await plant.NewLot();
        var serial = await plant.SerialAfter(1, lot);
        await plant.StartLot(lot, 1).Is(201);
        await plant.CompleteLot(lot, 1).Is(200);
        Assert.Equal(1, (await plant.Operator.Get($"process/history/{serial.Number}").Is(200)).Num("completed_processes"));

        await Register(serial, 1).Is(201);

        Assert.Equal(0, (await plant.Operator.Get($"process/history/{serial.Number}").Is(200)).Num("completed_processes"));
    }

    [Fact]
    public async Task A_defect_is_refused_where_none_can_be()
    {
        await Register(await plant.PassedSerial(), 1).Refused(409, "SERIAL_FINAL");
        await Register(await plant.ScrappedSerial(), 1).Refused(409, "SERIAL_FINAL");
        await Register(await plant.StartedSerial(2), 1).Refused(409, "DUPLICATE_START");
        var fresh = await plant.NewSerial();
        await Register(fresh, 1).Refused(400, "PROCESS_NOT_STARTED");
        await Register(await plant.SerialAfter(1), 2).Refused(400, "PROCESS_NOT_STARTED");
        await Register(fresh, "PROC-999").Refused(404, "PROCESS_NOT_FOUND");
        await Post("NO-SUCH-0001", 1).Refused(404, "SERIAL_NOT_FOUND");
        await Post("한글", 1).Refused(404, "SERIAL_NOT_FOUND");
    }

    [Theory]
    [InlineData("serial_number", """{"process_id":1,"code":"X"}""")]
    [InlineData("serial_number", """{"serial_number":null,"process_id":1,"code":"X"}""")]
    [InlineData("serial_number", """{"serial_number":"","process_id":1,"code":"X"}""")]
    [InlineData("process_id", """{"serial_number":"S-1","code":"X"}""")]
    [InlineData("code", """{"serial_number":"S-1","process_id":1}""")]
    [InlineData("code", """{"serial_number":"S-1","process_id":1,"code":" "}""")]
    [InlineData("code", """{"serial_number":"S-1","process_id":1,"code":7}""")]
    public async Task A_defect_says_of_what_where_and_which(string field, string body) => await plant.Operator.Post("defects", body).Invalid(field);

    [Fact]
    public async Task A_process_is_named_by_id_code_or_number()
    {
        var serial = await plant.SerialAfter(3);

        foreach (var process in (object[])[3, "3", "P003", "PROC-003"])
            Assert.Equal(3, (await Register(serial, process).Is(201)).Num("process_number"));
    }

    [Fact]
    public async Task A_defect_of_a_run_shows_the_characteristic_outside_its_limits()
    {
        var process = await plant.Operator.Get("processes/PROC-001").Is(200);
        await plant.Manager.Put("processes/1", new { characteristics = new[] { new { code = "POWER", path = "laser.power", unit = "W", lower_limit = 10.0, upper_limit = 12.5 } } }).Is(200);
        try
        {
            var serial = await plant.StartedSerial();
            await plant.Operator.Post("process/complete", new { serial_number = serial.Number, process_id = 1, result = "FAIL", measurement_data = new { laser = new { power = 13.25 } } }).Is(200);

            var defect = (await plant.Operator.Get($"defects?serial_number={serial.Number}").Is(200)).Json[0];

            Assert.Equal("""{"code":"POWER","value":13.25,"unit":"W"}""", defect.GetProperty("measured").GetRawText());
            Assert.Equal("""{"lower":10,"upper":12.5}""", defect.GetProperty("limits").GetRawText());
            var trace = await plant.Trace(serial);
            Assert.Equal(defect.GetRawText(), trace.At("defects.0").GetRawText());
            Assert.Equal(13.25, trace.At("runs.0.defects.0.measured.value").GetDouble());
        }
        finally
        {
            await plant.Manager.Put("processes/1", $$"""{"characteristics":{{process.At("characteristics").GetRawText()}}}""").Is(200);
        }
    }

    [Fact]
    public async Task Defects_are_listed_by_each_filter_newest_first()
    {
        var code = $"CRACK_{TestPlant.Next()}";
        var lot = await plant.NewLot();
        var serial = await plant.SerialAfter(2, lot);
        var first = await Register(serial, 1, code).Is(201);
        var second = await Register(serial, 2, code).Is(201);
        await plant.StartLot(lot, 1).Is(201);
        await plant.CompleteLot(lot, 1, "FAIL").Is(200);
        await plant.Manager.Put($"defects/{first.Num("id")}/cause", new { category = code, text = "too cold" }).Is(200);

        Assert.Equal([second.Num("id"), first.Num("id")], await Ids($"code={code}"));
        Assert.Equal([first.Num("id")], await Ids($"code={code}&process_id=PROC-001"));
        Assert.Equal([second.Num("id")], await Ids($"code={code}&process_id=2"));
        Assert.Empty(await Ids($"code={code}&process_id=PROC-999"));
        Assert.Equal([first.Num("id")], await Ids($"category={code.ToLowerInvariant()}"));
        Assert.Equal(2, (await Ids($"serial_number={serial.Number}")).Length);
        Assert.Equal(3, (await Ids($"lot_number={lot.Number}")).Length);
        Assert.Empty(await Ids($"code={code}&end_date=2001-01-01"));
        Assert.Equal(2, (await Ids($"code={code}&start_date=2001-01-01&end_date=2999-01-01")).Length);
        Assert.Equal([first.Num("id")], await Ids($"code={code}&limit=1&skip=1"));
        await plant.Operator.Get("defects?start_date=yesterday").Invalid("start_date");
        var ofLot = (await plant.Operator.Get($"defects?lot_number={lot.Number}&limit=1").Is(200)).Json[0];
        Assert.Equal(JsonValueKind.Null, ofLot.GetProperty("serial_number").ValueKind);

        async Task<long[]> Ids(string query) =>
            [.. (await plant.Operator.Get($"defects?{query}").Is(200)).Json.EnumerateArray().Select(row => row.GetProperty("id").GetInt64())];
    }

    [Fact]
    public async Task A_cause_is_recorded_with_who_and_when_and_the_last_one_stands()
    {
        var defect = await Register(await plant.SerialAfter(1), 1).Is(201);
        var path = $"defects/{defect.Num("id")}/cause";

        await plant.Manager.Put(path, new { category = "material", text = "brittle alloy" }).Is(200);
        var second = await plant.Admin.Put(path, new { category = "METHOD", text = "bent too cold" }).Is(200);

        second.HasFields(Shapes.Defect);
        Assert.Equal(("METHOD", "bent too cold", plant.Admin.Username), (second.Str("cause.category"), second.Str("cause.text"), second.Str("cause.by")));
        Assert.False(second.IsAbsent("cause.at"));
        Assert.Equal(second.Text, (await plant.Operator.Get($"defects?serial_number={second.Str("serial_number")}").Is(200)).Json[0].GetRawText());
        var history = (await plant.Admin.Get($"audit-logs?entity_type=defect&entity_id={defect.Num("id")}").Is(200)).Json;
        Assert.Equal(
            [$"Cause METHOD recorded by {plant.Admin.Username}: bent too cold", $"Cause MATERIAL recorded by {plant.Manager.Username}: brittle alloy"],
            history.EnumerateArray().Select(entry => entry.GetProperty("description").GetString()!));
        Assert.Equal("brittle alloy", history[0].GetProperty("old_values").GetProperty("text").GetString());
    }

    [Theory]
    [InlineData("category", """{"text":"t"}""")]
    [InlineData("category", """{"category":"","text":"t"}""")]
    [InlineData("category", """{"category":"two words","text":"t"}""")]
    [InlineData("category", """{"category":"재질","text":"t"}""")]
    [InlineData("text", """{"category":"MATERIAL"}""")]
    [InlineData("text", """{"category":"MATERIAL","text":"  "}""")]
    [InlineData("text", """{"category":"MATERIAL","text":null}""")]
    public async Task A_cause_is_a_code_and_a_text(string field, string body) => await plant.Manager.Put("defects/1/cause", body).Invalid(field);

    [Theory]
    [InlineData("99999999")]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("abc")]
    [InlineData("99999999999999999999999")]
    public async Task The_cause_of_no_defect_is_not_found(string id) =>
        await plant.Manager.Put($"defects/{id}/cause", new { category = "MATERIAL", text = "brittle" }).Refused(404, "DEFECT_NOT_FOUND");

    [Fact]
    public async Task The_audit_trail_says_who_registered_the_defect_and_what_it_did()
    {
        var serial = await plant.SerialAfter(2);
        await Register(serial, 1).Is(201);

        var entry = (await plant.Admin.Get($"audit-logs?entity_type=serial&entity_id={serial.Number}&limit=1").Is(200)).Json[0];

        Assert.Equal(
            $"Defect PART_DEFECT at process 1 registered by {plant.Operator.Username}; the serial is DEFECTED: hairline crack", entry.GetProperty("description").GetString());
        Assert.Equal("IN_PROGRESS", entry.GetProperty("old_values").GetProperty("status").GetString());
        Assert.Equal("DEFECTED", entry.GetProperty("new_values").GetProperty("status").GetString());
        Assert.Equal("PART_DEFECT", entry.GetProperty("new_values").GetProperty("defect_code").GetString());
        Assert.True((await plant.Admin.Get("audit-logs/verify").Is(200)).At("ok").GetBoolean());
    }

    private Task<Answer> Register(Serial serial, object process, string code = "PART_DEFECT") => Post(serial.Number, process, code);

    private Task<Answer> Post(string serialNumber, object process, string code = "PART_DEFECT") =>
        plant.Operator.Post("defects", new { serial_number = serialNumber, process_id = process, code, description = "hairline crack", part = "busbar" });
}
