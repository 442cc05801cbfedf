using System.Text.Json;
using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Serials;

/// <summary>GET /serials/{}/station: all that a terminal shows after a scan, in one call.</summary>
[Collection(PlantCollection.Name)]
public sealed class SerialAtStationTests(TestPlant plant)
{
    [Fact]
    public async Task A_fresh_serial_goes_to_its_first_process()
    {
        var serial = await plant.NewSerial();

        var told = await Ask(serial);

        told.HasFields("serial", "lot", "process", "eligible", "gates", "open_run", "next_processes", "last_defect", "firmware");
        Assert.True(told.At("eligible").GetBoolean());
        Assert.Equal((serial.Number, serial.Lot.Number, 1), (told.Str("serial.serial_number"), told.Str("lot.lot_number"), told.Num("process.process_number")));
        Assert.Equal("""[{"process_number":1,"process_code":"P001","process_name_ko":"레이저 마킹","process_name_en":"Laser Marking"}]""", told.At("next_processes").GetRawText());
        Assert.Equal((JsonValueKind.Null, JsonValueKind.Null, JsonValueKind.Null), (told.At("open_run").ValueKind, told.At("last_defect").ValueKind, told.At("firmware").ValueKind));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("2")]
    [InlineData("3")]
    [InlineData("7")]
    [InlineData("P003")]
    [InlineData("p003")]
    [InlineData("PROC-003")]
    public async Task Its_gates_are_the_starts_own(string process)
    {
        var number = int.Parse(process[^1..], System.Globalization.CultureInfo.InvariantCulture);
        foreach (var serial in (Serial[])[await plant.NewSerial(), await plant.SerialAfter(2), await plant.StartedSerial(2), await plant.DefectedSerial(2), await plant.SerialInRework(2), await plant.ScrappedSerial()])
        {
            var told = await Ask(serial, process);

            Assert.Equal(number, told.Num("process.process_number"));
            var gates = await plant.Operator.Get($"serials/{serial.Number}/processes/{number}/eligibility").Is(200);
            Assert.Equal((gates.At("gates").GetRawText(), gates.At("eligible").GetBoolean()), (told.At("gates").GetRawText(), told.At("eligible").GetBoolean()));
        }
    }

    [Fact]
    public async Task An_open_run_is_shown_with_where_the_unit_goes_once_it_has_passed()
    {
        var serial = await plant.SerialAfter(2);
        await plant.Operator.Post("process/start", new { serial_number = serial.Number, process_id = 3, equipment_id = "SENSOR-01" }).Is(201);

        var told = await Ask(serial);

        Assert.Equal((3, 3), (told.Num("process.process_number"), told.Num("open_run.process_number")));
        Assert.Equal(("SENSOR-01", plant.Operator.Username), (told.Str("open_run.equipment_id"), told.Str("open_run.worker.username")));
        Assert.Equal((false, "DUPLICATE_START"), (told.At("eligible").GetBoolean(), Closed(told).Single()));
        Assert.Equal((int[])[4], Next(told));
        var open = (await plant.Operator.Get($"runs/open?lot_number={serial.Lot.Number}").Is(200)).Json[0];
        Assert.Equal(open.GetProperty("id").GetInt64(), told.Num("open_run.id"));
    }

    [Fact]
    public async Task Firmware_is_told_where_the_process_installs_it()
    {
        var told = await Ask(await plant.SerialAfter(3));
        var latest = await plant.Operator.Get("firmware/latest");

        Assert.Equal(4, told.Num("process.process_number"));
        Assert.Equal(latest.Status == 200 ? latest.Str("version") : null, told.At("firmware").ValueKind == JsonValueKind.Null ? null : told.Str("firmware.version"));
    }

    [Fact]
    public async Task A_defected_serial_waits_for_a_decision_and_shows_its_last_defect()
    {
        var serial = await plant.SerialAfter(2);
        await plant.Start(serial, 3).Is(201);
        await plant.Operator.Post("process/complete", new { serial_number = serial.Number, process_id = 3, result = "FAIL", defects = new[] { new { code = "SENSOR_TEMP_FAIL" } } }).Is(200);

        var told = await Ask(serial);
        Assert.Equal((3, "SENSOR_TEMP_FAIL"), (told.Num("process.process_number"), told.Str("last_defect.code")));
        Assert.Empty(Next(told));
        Assert.Equal(["REWORK_NOT_APPROVED"], Closed(told));

        await plant.Operator.Post("defects", new { serial_number = serial.Number, process_id = 2, code = "PART_DEFECT" }).Is(201);
        await plant.Rework(serial).Is(200);
        told = await Ask(serial);
        Assert.Equal((true, "PART_DEFECT"), (told.At("eligible").GetBoolean(), told.Str("last_defect.code")));
        Assert.Equal((int[])[3], Next(told));
        await plant.Start(serial, 3).Is(201);
        Assert.Equal((int[])[4], Next(await Ask(serial)));
    }

    [Fact]
    public async Task What_is_finished_or_of_a_LOT_that_is_over_goes_nowhere()
    {
        var scrapped = await Ask(await plant.ScrappedSerial());
        var cancelled = await plant.SerialAfter(1);
        await plant.SetStatus(cancelled.Lot, "CANCELLED", "order withdrawn").Is(200);
        var stands = await Ask(cancelled);

        Assert.Empty(Next(scrapped));
        Assert.Equal("SERIAL_FINAL", Closed(scrapped)[0]);
        Assert.Empty(Next(stands));
        Assert.Equal((2, "LOT_NOT_ACTIVE"), (stands.Num("process.process_number"), Closed(stands).Single()));
    }

    [Fact]
    public async Task What_the_LOT_has_passed_or_an_override_skipped_is_not_next()
    {
        var ofLot = await plant.NewSerial();
        await plant.StartLot(ofLot.Lot, 1).Is(201);
        await plant.CompleteLot(ofLot.Lot, 1).Is(200);
        var skipped = await plant.NewSerial();
        await plant.Manager.Post("process/start", new { serial_number = skipped.Number, process_id = 3, override_reason = "trial" }).Is(201);

        Assert.Equal((int[])[2], Next(await Ask(ofLot)));
        Assert.Equal((int[])[4], Next(await Ask(skipped)));
    }

    [Fact]
    public async Task By_id_it_is_the_same_serial()
    {
        var serial = await plant.NewSerial();

        Assert.Equal((await Ask(serial)).Text, (await plant.Operator.Get($"serials/{serial.Id}/station").Is(200)).Text);
    }

    [Theory]
    [InlineData("process=99", 404, "PROCESS_NOT_FOUND")]
    [InlineData("process=NOPE", 404, "PROCESS_NOT_FOUND")]
    [InlineData("worker_id=nobody-here", 404, "WORKER_NOT_FOUND")]
    [InlineData("proces=3", 422, "VALIDATION_ERROR")]
    public async Task What_is_not_there_is_said(string query, int status, string code) =>
        await plant.Operator.Get($"serials/{(await plant.NewSerial()).Number}/station?{query}").Refused(status, code);

    [Theory]
    [InlineData("NO-SUCH-SERIAL")]
    [InlineData("999999999")]
    [InlineData("*")]
    public async Task An_unknown_serial_is_not_found(string serial) => await plant.Operator.Get($"serials/{serial}/station").Refused(404, "SERIAL_NOT_FOUND");

    [Fact]
    public async Task A_station_may_say_who_works_there_and_with_what() =>
        await plant.Station.Get($"serials/{(await plant.NewSerial()).Number}/station?worker_id={plant.Operator.Username}&equipment_id=EQ-1&line_id=LINE-A").Is(200);

    private Task<Answer> Ask(Serial serial, string? process = null) =>
        plant.Operator.Get($"serials/{serial.Number}/station{(process is null ? "" : "?process=" + process)}").Is(200);

    private static int[] Next(Answer told) => [.. told.At("next_processes").EnumerateArray().Select(process => process.GetProperty("process_number").GetInt32())];

    private static string[] Closed(Answer told) =>
        [.. told.At("gates").EnumerateArray().Where(gate => !gate.GetProperty("ok").GetBoolean()).Select(gate => gate.GetProperty("error_code").GetString()!)];
}
