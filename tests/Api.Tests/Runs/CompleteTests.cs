using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Runs;

[Collection(PlantCollection.Name)]
public sealed class CompleteTests(TestPlant plant)
{
    private Task<Answer> Complete(object body) => plant.Operator.Post("process/complete", body);

    [Fact]
    public async Task A_completion_comes_back_as_the_run_with_both_states()
    {
        var serial = await plant.StartedSerial();

        var run = await plant.Complete(serial, 1).Enveloped(200);

        run.HasFieldsAt(run.At("data"), Shapes.Run);
        Assert.Equal("PASS", run.Str("data.result"));
        Assert.Equal("IN_PROGRESS", run.Str("data.serial_status"));
        Assert.Equal("IN_PROGRESS", run.Str("data.lot_status"));
        Assert.False(run.IsAbsent("data.completed_at"));
        Assert.True(run.At("data.duration_seconds").GetDouble() >= 0);
    }

    [Fact]
    public async Task A_fail_makes_the_serial_defected()
    {
        var serial = await plant.StartedSerial();

        Assert.Equal("DEFECTED", (await plant.Complete(serial, 1, "FAIL").Is(200)).Str("data.serial_status"));
        Assert.Equal("DEFECTED", await plant.StatusOf(serial));
    }

    [Fact]
    public async Task A_process_that_was_not_started_is_refused()
    {
        await plant.Complete(await plant.NewSerial(), 1).Refused(400, "PROCESS_NOT_STARTED");
        await plant.Complete(await plant.StartedSerial(2), 3).Refused(400, "PROCESS_NOT_STARTED");
    }

    [Fact]
    public async Task A_process_that_failed_is_not_completed_again() =>
        await plant.Complete(await plant.DefectedSerial(), 1).Refused(400, "PROCESS_NOT_STARTED");

    [Fact]
    public async Task A_second_completion_is_refused_and_changes_nothing()
    {
        var serial = await plant.SerialAfter(1);
        var before = await plant.Picture(serial);

        await plant.Complete(serial, 1, "FAIL").Refused(409, "PROCESS_ALREADY_PASSED");

        Assert.Equal(before, await plant.Picture(serial));
    }

    [Fact]
    public async Task Unknown_things_are_named()
    {
        var serial = await plant.StartedSerial();

        await Complete(new { serial_number = "NO-SUCH", process_id = 1, result = "PASS" }).Refused(404, "SERIAL_NOT_FOUND");
        await Complete(new { serial_number = serial.Number, lot_number = "NO-LOT", process_id = 1, result = "PASS" }).Refused(404, "LOT_NOT_FOUND");
        await Complete(new { serial_number = serial.Number, process_id = 999999, result = "PASS" }).Refused(404, "PROCESS_NOT_FOUND");
        await Complete(new { serial_number = serial.Number, process_id = 1, result = "PASS", worker_id = "nobody" }).Refused(404, "WORKER_NOT_FOUND");
    }

    [Fact]
    public async Task A_serial_of_another_lot_is_refused() =>
        await Complete(new { lot_number = (await plant.NewLot()).Number, serial_number = (await plant.StartedSerial()).Number, process_id = 1, result = "PASS" })
            .Refused(400, "SERIAL_NOT_IN_LOT");

    [Theory]
    [InlineData("null")]
    [InlineData("\"MAYBE\"")]
    [InlineData("\"\"")]
    [InlineData("1")]
    public async Task A_result_is_PASS_or_FAIL(string result) =>
        await Complete($$"""{"serial_number":"{{(await plant.StartedSerial()).Number}}","process_id":1,"result":{{result}}}""").Invalid("result");

    [Fact]
    public async Task A_result_is_required() =>
        await Complete(new { serial_number = (await plant.StartedSerial()).Number, process_id = 1 }).Invalid("result");

    [Fact]
    public async Task Work_begun_before_its_lot_was_cancelled_may_be_completed()
    {
        var serial = await plant.StartedSerial();
        await plant.SetStatus(serial.Lot, "CANCELLED", "order withdrawn").Is(200);

        var run = await plant.Complete(serial, 1).Is(200);

        Assert.Equal("CANCELLED", run.Str("data.lot_status"));
    }

    [Fact]
    public async Task The_stations_own_time_is_kept_beside_the_servers()
    {
        var serial = await plant.StartedSerial();

        var run = await Complete(new { serial_number = serial.Number, process_id = 1, result = "PASS", complete_time = "2025-01-10T09:15:00+09:00" }).Is(200);

        Assert.Equal(new DateTimeOffset(2025, 1, 10, 0, 15, 0, TimeSpan.Zero), DateTimeOffset.Parse(run.Str("data.station_complete_time")!, null));
    }

    [Fact]
    public async Task An_end_before_the_start_is_invalid()
    {
        var serial = await plant.NewSerial();
        await plant.Start(serial, 1).Is(201);

        await Complete(new
        {
            serial_number = serial.Number,
            process_id = 1,
            result = "PASS",
            start_time = "2025-01-10T09:00:00Z",
            complete_time = "2025-01-10T08:59:59Z",
        }).Invalid();

        Assert.Equal(1, (await plant.Operator.Get($"serials/{serial.Number}").Is(200)).Num("current_process"));
    }
}
