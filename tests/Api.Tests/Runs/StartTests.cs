using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Runs;

/// <summary>rules.md 3, Start: checks 1 to 4.</summary>
[Collection(PlantCollection.Name)]
public sealed class StartTests(TestPlant plant)
{
    private Task<Answer> Start(object body) => plant.Operator.Post("process/start", body);

    [Fact]
    public async Task A_start_comes_back_as_the_run()
    {
        var serial = await plant.NewSerial();

        var run = await Start(new { lot_number = serial.Lot.Number, serial_number = serial.Number, process_id = 1, equipment_id = "EQ-001" }).Enveloped(201);

        run.HasFieldsAt(run.At("data"), Shapes.Run);
        Assert.Equal("SERIAL", run.Str("data.data_level"));
        Assert.Equal(serial.Number, run.Str("data.serial_number"));
        Assert.Equal(serial.Id, run.Num("data.serial_id"));
        Assert.Equal(serial.Lot.Number, run.Str("data.lot_number"));
        Assert.Equal("P001", run.Str("data.process_code"));
        Assert.Equal(1, run.Num("data.attempt"));
        Assert.False(run.At("data.is_rework").GetBoolean());
        Assert.True(run.IsAbsent("data.result"));
        Assert.Equal("IN_PROGRESS", await plant.StatusOf(serial));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("\"1\"")]
    [InlineData("\"PROC-001\"")]
    [InlineData("\"P001\"")]
    public async Task The_process_is_named_by_id_digits_number_or_code(string id)
    {
        var serial = await plant.NewSerial();

        var run = await Start($$"""{"serial_number":"{{serial.Number}}","process_id":{{id}}}""").Is(201);

        Assert.Equal(1, run.Num("data.process_number"));
    }

    [Fact]
    public async Task An_unknown_serial_is_refused() =>
        await Start(new { serial_number = "NO-SUCH-SERIAL", process_id = 1 }).Refused(404, "SERIAL_NOT_FOUND");

    [Fact]
    public async Task An_unknown_lot_is_refused()
    {
        var serial = await plant.NewSerial();

        await Start(new { lot_number = "NO-SUCH-LOT", serial_number = serial.Number, process_id = 1 }).Refused(404, "LOT_NOT_FOUND");
        await Start(new { lot_number = "NO-SUCH-LOT", process_id = 1 }).Refused(404, "LOT_NOT_FOUND");
    }

    [Theory]
    [InlineData("999999")]
    [InlineData("\"PROC-999\"")]
    [InlineData("\"NOPE\"")]
    [InlineData("0")]
    [InlineData("-1")]
    public async Task An_unknown_process_is_refused(string id) =>
        await Start($$"""{"serial_number":"{{(await plant.NewSerial()).Number}}","process_id":{{id}}}""").Refused(404, "PROCESS_NOT_FOUND");

    [Fact]
    public async Task An_unknown_worker_is_refused() =>
        await Start(new { serial_number = (await plant.NewSerial()).Number, process_id = 1, worker_id = "nobody-here" }).Refused(404, "WORKER_NOT_FOUND");

    [Fact]
    public async Task Of_several_unknown_things_the_serial_then_the_lot_then_the_process_is_named()
    {
        var serial = await plant.NewSerial();

        await Start(new { serial_number = "NO-SUCH", lot_number = "NO-LOT", process_id = "NOPE", worker_id = "nobody" }).Refused(404, "SERIAL_NOT_FOUND");
        await Start(new { serial_number = serial.Number, lot_number = "NO-LOT", process_id = "NOPE", worker_id = "nobody" }).Refused(404, "LOT_NOT_FOUND");
        await Start(new { serial_number = serial.Number, process_id = "NOPE", worker_id = "nobody" }).Refused(404, "PROCESS_NOT_FOUND");
    }

    [Fact]
    public async Task A_serial_of_another_lot_is_refused() =>
        await Start(new { lot_number = (await plant.NewLot()).Number, serial_number = (await plant.NewSerial()).Number, process_id = 1 })
            .Refused(400, "SERIAL_NOT_IN_LOT");

    [Fact]
    public async Task A_passed_serial_is_refused_as_final_even_in_its_completed_lot() =>
        await plant.Start(await plant.PassedSerial(await plant.NewLot(1)), 1).Refused(409, "SERIAL_FINAL");

    [Theory]
    [InlineData("COMPLETED")]
    [InlineData("CANCELLED")]
    public async Task A_serial_of_a_lot_that_is_not_active_is_refused(string status)
    {
        var serial = await plant.SerialAfter(1);
        await plant.SetStatus(serial.Lot, status, "because").Is(200);

        await plant.Start(serial, 2).Refused(409, "LOT_NOT_ACTIVE");
    }

    [Fact]
    public async Task A_process_outside_the_lots_routing_is_refused()
    {
        var number = 3000 + TestPlant.Next();
        await plant.Admin.Post("processes", new { process_number = number, process_code = $"Q{number}", process_name_ko = "예비", process_name_en = "Spare", is_active = false }).Is(201);

        await Start(new { serial_number = (await plant.NewSerial()).Number, process_id = $"Q{number}" }).Refused(400, "PROCESS_INACTIVE");
    }

    [Fact]
    public async Task A_passed_process_is_refused() => await plant.Start(await plant.SerialAfter(1), 1).Refused(409, "PROCESS_ALREADY_PASSED");

    [Fact]
    public async Task A_passed_process_is_refused_as_passed_while_another_is_open() =>
        await plant.Start(await plant.StartedSerial(2), 1).Refused(409, "PROCESS_ALREADY_PASSED");

    [Fact]
    public async Task A_second_start_is_refused_and_changes_nothing()
    {
        var serial = await plant.StartedSerial();
        var before = await plant.Picture(serial);

        await plant.Start(serial, 1).Refused(409, "DUPLICATE_START");

        Assert.Equal(before, await plant.Picture(serial));
    }

    [Fact]
    public async Task While_a_process_is_open_another_is_refused_by_the_open_ones_name()
    {
        var answer = await plant.Start(await plant.StartedSerial(2), 5).Refused(409, "DUPLICATE_START");

        Assert.Matches("(?i)process 2|P002|LMA Assembly", answer.Str("message"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(8)]
    public async Task A_defected_serial_refuses_to_start(int process) =>
        await plant.Start(await plant.DefectedSerial(), process).Refused(400, "REWORK_NOT_APPROVED");

    [Fact]
    public async Task A_start_of_nothing_in_particular_is_invalid() => await Start(new { process_id = 1 }).Invalid();

    [Fact]
    public async Task A_start_without_a_process_is_invalid() =>
        await Start(new { serial_number = (await plant.NewSerial()).Number }).Invalid("process_id");

    [Fact]
    public async Task The_stations_own_time_is_kept_beside_the_servers()
    {
        var serial = await plant.NewSerial();

        var run = await Start(new { serial_number = serial.Number, process_id = 1, start_time = "2025-01-10T09:00:00+09:00" }).Is(201);

        Assert.Equal(new DateTimeOffset(2025, 1, 10, 0, 0, 0, TimeSpan.Zero), DateTimeOffset.Parse(run.Str("data.station_start_time")!, null));
        Assert.EndsWith("Z", run.Str("data.station_start_time"), StringComparison.Ordinal);
        Assert.True(DateTimeOffset.Parse(run.Str("data.started_at")!, null) > DateTimeOffset.UtcNow.AddMinutes(-5));
    }

    [Theory]
    [InlineData("noon")]
    [InlineData("2025-02-30T09:00:00Z")]
    public async Task A_time_that_is_none_is_invalid(string time) =>
        await Start(new { serial_number = (await plant.NewSerial()).Number, process_id = 1, start_time = time }).Invalid("start_time");
}
