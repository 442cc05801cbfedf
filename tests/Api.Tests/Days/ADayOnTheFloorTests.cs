using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Days;

/// <summary>A whole day as the floor lives it: every answer is followed by the GETs that must show it.</summary>
[Collection(PlantCollection.Name)]
public sealed class ADayOnTheFloorTests(TestPlant plant)
{
    [Fact]
    public async Task A_lot_of_three_goes_through_the_day()
    {
        var model = await plant.NewModel();
        var lot = await TheManagerOpensALot(model);
        var (good, mended, lost) = await TheManagerIssuesThreeSerials(lot);

        await TheFirstUnitPassesEverything(good);
        await LotShows(lot, "IN_PROGRESS", passed: 1, inProgress: 0, defected: 0, scrapped: 0);
        await TheSecondUnitFailsIsReworkedAndPasses(mended);
        await LotShows(lot, "IN_PROGRESS", passed: 2, inProgress: 0, defected: 0, scrapped: 0);
        await TheThirdUnitIsScrapped(lost);
        await LotShows(lot, "COMPLETED", passed: 2, inProgress: 0, defected: 0, scrapped: 1);
        await TheManagerClosesTheLot(lot);
    }

    private async Task<Lot> TheManagerOpensALot(Model model)
    {
        var made = await plant.Manager.Post("lots", new { product_model_id = model.Id, target_quantity = 3, production_date = "2025-11-10", work_order = "WO-1" }).Is(201);
        var lot = new Lot(made.Num("id"), made.Str("lot_number")!, model);
        Assert.Equal($"{model.Code}-KR-251110D-001", lot.Number);
        Assert.Equal(lot.Number, (await plant.Operator.Get($"lots?product_model_id={model.Id}").Is(200)).Str("0.lot_number"));
        await LotShows(lot, "CREATED", passed: 0, inProgress: 0, defected: 0, scrapped: 0);
        return lot;
    }

    private async Task<(Serial, Serial, Serial)> TheManagerIssuesThreeSerials(Lot lot)
    {
        var made = await plant.Manager.Post("serials", new { lot_number = lot.Number, quantity = 3 }).Is(201);
        Assert.Equal([$"{lot.Number}-0001", $"{lot.Number}-0002", $"{lot.Number}-0003"], made.Each("serial_number"));
        Assert.Equal("3", (await plant.Operator.Get($"serials?lot_id={lot.Id}").Is(200)).Header("X-Total-Count"));
        Assert.Equal(3, (await plant.Operator.Get($"lots/{lot.Number}").Is(200)).Num("serial_count"));
        Serial[] serials = [.. made.Json.EnumerateArray().Select(row => new Serial(row.GetProperty("id").GetInt64(), row.GetProperty("serial_number").GetString()!, lot))];
        return (serials[0], serials[1], serials[2]);
    }

    private async Task TheFirstUnitPassesEverything(Serial serial)
    {
        for (var process = 1; process <= 8; process++)
        {
            await plant.Start(serial, process, plant.Station).Is(201);
            var running = await plant.Operator.Get($"serials/{serial.Number}").Is(200);
            Assert.Equal(("IN_PROGRESS", process), (running.Str("status"), (int)running.Num("current_process")));
            Assert.Equal("IN_PROGRESS", await plant.StatusOf(serial.Lot));

            await plant.Complete(serial, process, desk: plant.Station).Is(200);
            var done = await plant.Operator.Get($"serials/{serial.Number}").Is(200);
            Assert.Equal((process == 8 ? "PASSED" : "IN_PROGRESS", process), (done.Str("status"), done.At("passed_processes").GetArrayLength()));
            Assert.Equal(process, (await plant.Operator.Get($"process/history/{serial.Number}").Is(200)).Num("completed_processes"));
            Assert.Equal($"{process}", (await plant.Operator.Get($"process-data?serial_id={serial.Id}&limit=1").Is(200)).Header("X-Total-Count"));
        }
    }

    private async Task TheSecondUnitFailsIsReworkedAndPasses(Serial serial)
    {
        await plant.Pass(serial, 1, 2);
        await plant.Start(serial, 3).Is(201);
        await plant.Operator.Post("process/complete", new
        {
            serial_number = serial.Number,
            process_id = "PROC-003",
            result = "FAIL",
            measurement_data = new { temp_sensor = new { measured_temp = 63.2, target_temp = 60, tolerance = 1, result = "FAIL" }, overall_result = "FAIL" },
            defects = new[] { new { code = "SENSOR_TEMP_FAIL", description = "63.2 C" } },
        }).Is(200);
        Assert.Equal("DEFECTED", await plant.StatusOf(serial));
        Assert.Equal([serial.Number], (await plant.Operator.Get($"serials?lot_id={serial.Lot.Id}&status=DEFECTED").Is(200)).Each("serial_number"));
        await LotShows(serial.Lot, "IN_PROGRESS", passed: 1, inProgress: 0, defected: 1, scrapped: 0);

        await plant.Start(serial, 3).Refused(400, "REWORK_NOT_APPROVED");
        await plant.Rework(serial, "sensor replaced").Is(200);
        await plant.Pass(serial, 3, 4, 5, 6, 7, 8);

        var trace = await plant.Trace(serial);
        Assert.Equal("PASSED", trace.Str("serial.status"));
        Assert.Equal(9, trace.At("runs").GetArrayLength());
        Assert.Equal("SENSOR_TEMP_FAIL", trace.Str("defects.0.code"));
        Assert.Equal("sensor replaced", trace.Str("reworks.0.reason"));
        Assert.Equal("PASS", trace.Str("reworks.0.result"));
    }

    private async Task TheThirdUnitIsScrapped(Serial serial)
    {
        await plant.Pass(serial, 1);
        await plant.Start(serial, 2).Is(201);
        await plant.Scrap(serial, "dropped").Is(200);

        Assert.Equal("SCRAPPED", await plant.StatusOf(serial));
        Assert.Equal("SCRAPPED", (await plant.Operator.Get($"process/history/{serial.Number}").Is(200)).Str("status"));
        await plant.Start(serial, 2).Refused(409, "SERIAL_FINAL");
    }

    private async Task TheManagerClosesTheLot(Lot lot)
    {
        await plant.SetStatus(lot, "CLOSED").Is(200);
        var closed = await plant.Operator.Get($"lots/{lot.Number}").Is(200);
        Assert.Equal("CLOSED", closed.Str("status"));
        Assert.False(closed.IsAbsent("closed_at"));
        Assert.Equal([lot.Number], (await plant.Operator.Get($"lots?product_model_id={lot.Model.Id}&status=closed").Is(200)).Each("lot_number"));
        await plant.SetStatus(lot, "IN_PROGRESS").Refused(400, "INVALID_STATUS_TRANSITION");
    }

    private async Task LotShows(Lot lot, string status, int passed, int inProgress, int defected, int scrapped)
    {
        var read = await plant.Operator.Get($"lots/{lot.Number}").Is(200);
        var row = (await plant.Operator.Get($"lots?lot_number={lot.Number}").Is(200)).Json[0];
        Assert.Equal((status, passed, inProgress, defected, scrapped), (read.Str("status")!, (int)read.Num("passed_count"), (int)read.Num("in_progress_count"),
            (int)read.Num("defected_count"), (int)read.Num("scrapped_count")));
        Assert.Equal((status, passed), (row.GetProperty("status").GetString()!, row.GetProperty("passed_count").GetInt32()));
    }
}
