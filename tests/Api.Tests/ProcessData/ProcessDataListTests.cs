using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.ProcessData;

[Collection(PlantCollection.Name)]
public sealed class ProcessDataListTests(TestPlant plant)
{
    private async Task<string[]> Processes(Lot lot, string query = "") =>
        (await plant.Operator.Get($"process-data?lot_id={lot.Id}&limit=1000&{query}").Is(200)).Each("process_number");

    [Theory]
    [InlineData("99999999")]
    [InlineData("one")]
    public async Task A_run_that_is_not_there_is_not_found(string id) => await plant.Operator.Get($"process-data/{id}").Refused(404, "NOT_FOUND");

    [Fact]
    public async Task A_run_is_found_by_the_id_that_its_start_told()
    {
        var serial = await plant.NewSerial();
        var started = await plant.Operator.Post("process/start", new { serial_number = serial.Number, process_id = 1 }).Is(201);

        var run = await plant.Operator.Get($"process-data/{started.Num("data.id")}").Is(200);

        Assert.Equal((serial.Number, 1L), (run.Str("serial_number"), run.Num("process_number")));
    }

    [Fact]
    public async Task The_newest_run_comes_first()
    {
        var serial = await plant.SerialAfter(3);

        Assert.Equal(["3", "2", "1"], await Processes(serial.Lot));
    }

    [Fact]
    public async Task A_row_of_the_list_is_a_run()
    {
        var serial = await plant.SerialAfter(1);

        var list = await plant.Operator.Get($"process-data?lot_id={serial.Lot.Id}").Is(200);

        list.HasFieldsAt(list.At("0"), Shapes.Run);
    }

    [Fact]
    public async Task An_open_run_is_in_the_list() => Assert.Equal(["2", "1"], await Processes((await plant.StartedSerial(2)).Lot));

    [Fact]
    public async Task Runs_are_found_by_serial_process_and_result()
    {
        var lot = await plant.NewLot();
        var serial = await plant.DefectedSerial(2, lot);
        await plant.SerialAfter(3, lot);

        Assert.Equal(["2", "1"], await Processes(lot, $"serial_id={serial.Id}"));
        Assert.Equal(["2", "2"], await Processes(lot, "process_id=2"));
        Assert.Equal(["2", "2"], await Processes(lot, "process_id=PROC-002"));
        Assert.Equal(["2"], await Processes(lot, "result=FAIL"));
        Assert.Equal(["2"], await Processes(lot, "result=fail"));
    }

    [Fact]
    public async Task Runs_are_found_by_level()
    {
        var serial = await plant.SerialAfter(2);
        await plant.StartLot(serial.Lot, 1).Is(201);

        Assert.Equal(["1"], await Processes(serial.Lot, "data_level=LOT"));
        Assert.Equal(["2", "1"], await Processes(serial.Lot, "data_level=serial"));
    }

    [Fact]
    public async Task Runs_are_found_by_worker_and_equipment()
    {
        var serial = await plant.NewSerial();
        await plant.Manager.Post("process/start", new { serial_number = serial.Number, process_id = 1, equipment_id = "LASER-77" }).Is(201);
        await plant.Complete(serial, 1).Is(200);
        await plant.Start(serial, 2).Is(201);

        Assert.Equal(["1"], await Processes(serial.Lot, $"worker_id={plant.Manager.UserId}"));
        Assert.Equal(["1"], await Processes(serial.Lot, "equipment_id=LASER-77"));
    }

    [Fact]
    public async Task Runs_are_found_by_day()
    {
        var serial = await plant.SerialAfter(1);
        var today = DateTimeOffset.UtcNow.ToOffset(TimeSpan.FromHours(9)).ToString("yyyy-MM-dd", null);

        Assert.Equal(["1"], await Processes(serial.Lot, $"start_date={today}&end_date={today}"));
        Assert.Empty(await Processes(serial.Lot, "start_date=2019-01-01&end_date=2019-12-31"));
    }

    [Fact]
    public async Task A_time_is_exact_and_its_end_excluded()
    {
        var serial = await plant.SerialAfter(1);
        var started = (await plant.Trace(serial)).Str("runs.0.started_at")!;

        Assert.Equal(["1"], await Processes(serial.Lot, $"start_date={started}"));
        Assert.Empty(await Processes(serial.Lot, $"end_date={started}"));
    }

    [Fact]
    public async Task A_filter_that_fits_no_schema_is_invalid()
    {
        await plant.Operator.Get("process-data?data_level=PLANET").Invalid("data_level");
        await plant.Operator.Get("process-data?result=MAYBE").Invalid("result");
        await plant.Operator.Get("process-data?lot_id=abc").Invalid("lot_id");
        await plant.Operator.Get("process-data?serial_id=abc").Invalid("serial_id");
        await plant.Operator.Get("process-data?start_date=yesterday").Invalid("start_date");
    }
}
