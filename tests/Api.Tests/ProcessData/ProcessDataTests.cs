using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.ProcessData;

/// <summary>rules.md 3: POST /process-data = start and complete in one call under all the rules.</summary>
[Collection(PlantCollection.Name)]
public sealed class ProcessDataTests(TestPlant plant)
{
    private Task<Answer> Record(Serial serial, int process, string result = "PASS") =>
        plant.Operator.Post("process-data", new { lot_id = serial.Lot.Id, serial_id = serial.Id, process_id = process, data_level = "SERIAL", result });

    [Fact]
    public async Task A_record_comes_back_as_the_whole_run()
    {
        var serial = await plant.NewSerial();

        var run = await plant.Operator.Post("process-data", new
        {
            lot_id = serial.Lot.Id,
            serial_id = serial.Id,
            process_id = 1,
            operator_id = plant.Manager.UserId,
            data_level = "SERIAL",
            measurement_data = new { temperature = 25.5, humidity = 60 },
            result = "PASS",
        }).Is(201);

        run.HasFields(Shapes.Run);
        Assert.Equal("PASS", run.Str("result"));
        Assert.Equal(serial.Number, run.Str("serial_number"));
        Assert.Equal(plant.Manager.UserId, run.Num("worker.id"));
        Assert.Equal(25.5, run.At("measurement_data.temperature").GetDouble());
        Assert.False(run.IsAbsent("completed_at"));
    }

    [Fact]
    public async Task A_record_starts_and_completes()
    {
        var serial = await plant.NewSerial();
        await Record(serial, 1).Is(201);
        await Record(serial, 2, "FAIL").Is(201);

        Assert.Equal("DEFECTED", await plant.StatusOf(serial));
        Assert.Equal("IN_PROGRESS", await plant.StatusOf(serial.Lot));
        Assert.Equal(2, (await plant.Trace(serial)).At("runs").GetArrayLength());
    }

    [Fact]
    public async Task Eight_records_pass_the_serial_and_complete_its_lot()
    {
        var serial = await plant.NewSerial(await plant.NewLot(1));
        for (var process = 1; process <= 8; process++)
            await Record(serial, process).Is(201);

        Assert.Equal("PASSED", await plant.StatusOf(serial));
        Assert.Equal("COMPLETED", await plant.StatusOf(serial.Lot));
    }

    [Fact]
    public async Task A_record_obeys_the_order()
    {
        await Record(await plant.NewSerial(), 2).Refused(400, "PREVIOUS_PROCESS_NOT_COMPLETED");
        await Record(await plant.NewSerial(), 3).Refused(400, "INVALID_PROCESS_SEQUENCE");
        await Record(await plant.SerialAfter(1), 1).Refused(409, "PROCESS_ALREADY_PASSED");
        await Record(await plant.StartedSerial(), 1).Refused(409, "DUPLICATE_START");
        await Record(await plant.DefectedSerial(), 1).Refused(400, "REWORK_NOT_APPROVED");
        await Record(await plant.ScrappedSerial(), 1).Refused(409, "SERIAL_FINAL");
    }

    [Fact]
    public async Task A_refused_record_leaves_no_half_of_itself()
    {
        var serial = await plant.NewSerial();
        var before = await plant.Picture(serial);

        await plant.Operator.Post("process-data", new
        {
            lot_id = serial.Lot.Id,
            serial_id = serial.Id,
            process_id = 1,
            data_level = "SERIAL",
            result = "PASS",
            measurement_data = new { overall_result = "FAIL" },
        }).Refused(400, "INVALID_PROCESS_DATA");

        Assert.Equal(before, await plant.Picture(serial));
    }

    [Fact]
    public async Task A_lot_level_record_counts_for_the_serials()
    {
        var serial = await plant.NewSerial();

        var run = await plant.Operator.Post("process-data", new { lot_id = serial.Lot.Id, process_id = 1, data_level = "LOT", result = "PASS" }).Is(201);

        Assert.Equal("LOT", run.Str("data_level"));
        await plant.Start(serial, 2).Is(201);
    }

    [Fact]
    public async Task A_lot_level_record_with_a_serial_is_invalid()
    {
        var serial = await plant.NewSerial();

        await plant.Operator.Post("process-data", new { lot_id = serial.Lot.Id, serial_id = serial.Id, process_id = 1, data_level = "LOT", result = "PASS" }).Invalid();
    }

    [Fact]
    public async Task A_serial_level_record_without_a_serial_is_invalid() =>
        await plant.Operator.Post("process-data", new { lot_id = (await plant.NewLot()).Id, process_id = 1, data_level = "SERIAL", result = "PASS" }).Invalid();

    [Fact]
    public async Task Unknown_things_are_named()
    {
        var serial = await plant.NewSerial();

        await plant.Operator.Post("process-data", new { lot_id = serial.Lot.Id, serial_id = 99999999, process_id = 1, data_level = "SERIAL", result = "PASS" }).Refused(404, "SERIAL_NOT_FOUND");
        await plant.Operator.Post("process-data", new { lot_id = 99999999, serial_id = serial.Id, process_id = 1, data_level = "SERIAL", result = "PASS" }).Refused(404, "LOT_NOT_FOUND");
        await plant.Operator.Post("process-data", new { lot_id = serial.Lot.Id, serial_id = serial.Id, process_id = 999999, data_level = "SERIAL", result = "PASS" }).Refused(404, "PROCESS_NOT_FOUND");
        await plant.Operator.Post("process-data", new { lot_id = serial.Lot.Id, serial_id = serial.Id, process_id = 1, operator_id = 999999, data_level = "SERIAL", result = "PASS" })
            .Refused(404, "WORKER_NOT_FOUND");
    }

    [Fact]
    public async Task A_serial_of_another_lot_is_refused() =>
        await plant.Operator.Post("process-data", new { lot_id = (await plant.NewLot()).Id, serial_id = (await plant.NewSerial()).Id, process_id = 1, data_level = "SERIAL", result = "PASS" })
            .Refused(400, "SERIAL_NOT_IN_LOT");

    [Fact]
    public async Task A_failed_record_names_its_defects()
    {
        var serial = await plant.NewSerial();

        var run = await plant.Operator.Post("process-data", new
        {
            lot_id = serial.Lot.Id,
            serial_id = serial.Id,
            process_id = 1,
            data_level = "SERIAL",
            result = "FAIL",
            defects = new[] { new { code = "MARKING_FAIL" } },
        }).Is(201);

        Assert.Equal("MARKING_FAIL", run.Str("defects.0.code"));
    }
}
