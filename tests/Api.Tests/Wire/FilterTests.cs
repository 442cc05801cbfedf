using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Wire;

/// <summary>The filters that people try (wire.md).</summary>
[Collection(PlantCollection.Name)]
public sealed class FilterTests(TestPlant plant)
{
    [Fact]
    public async Task Lots_are_found_by_work_order_day_and_shift()
    {
        var order = $"주문-{TestPlant.Next()}";
        var lots = new List<string>();
        foreach (var (day, shift) in new[] { ("2025-03-01", "D"), ("2025-03-01", "N"), ("2025-03-02", "D") })
            lots.Add((await plant.Manager.Post("lots", new
            {
                product_model_id = plant.Model.Id,
                target_quantity = 2,
                work_order = $"{order}-{lots.Count}",
                production_date = day,
                shift,
            }).Is(201)).Str("lot_number")!);

        Assert.Equal([lots[2], lots[1], lots[0]], await Lots($"work_order={Uri.EscapeDataString(order)}"));
        Assert.Equal([lots[1]], await Lots($"work_order={Uri.EscapeDataString(order)}-1"));
        Assert.Equal([lots[1], lots[0]], await Lots($"work_order={Uri.EscapeDataString(order)}&production_date=2025-03-01"));
        Assert.Equal([lots[2], lots[0]], await Lots($"work_order={Uri.EscapeDataString(order)}&shift=d"));
        Assert.Equal([lots[2], lots[1], lots[0]], await Lots($"work_order={Uri.EscapeDataString(order)}&shift=D&shift=N"));
        await plant.Operator.Get("lots?production_date=today").Invalid("production_date");
    }

    [Fact]
    public async Task Serials_and_runs_are_found_by_numbers()
    {
        var lot = await plant.NewLot();
        var (first, second) = (await plant.NewSerial(lot), await plant.NewSerial(lot));
        await plant.Operator.Post("process/start", new { serial_number = first.Number, process_id = 1, line_id = lot.Number, equipment_id = "EQ-1" }).Is(201);
        await plant.Start(second, 1).Is(201);

        Assert.Equal([second.Number, first.Number], await Of("serials", $"serial_number={lot.Number}"));
        Assert.Equal([second.Number], await Of("serials", $"serial_number={second.Number}"));
        Assert.Equal([second.Number, first.Number], await Of("process-data", $"lot_number={lot.Number}"));
        Assert.Equal([first.Number], await Of("process-data", $"serial_number={first.Number}"));
        Assert.Equal([first.Number], await Of("process-data", $"line_id={lot.Number}"));
        Assert.Empty(await Of("process-data", $"line_id={lot.Number}&serial_number={second.Number}"));
    }

    [Fact]
    public async Task Open_runs_are_listed_the_longest_first()
    {
        var lot = await plant.NewLot();
        var (first, second, third) = (await plant.NewSerial(lot), await plant.NewSerial(lot), await plant.NewSerial(lot));
        foreach (var serial in new[] { second, first, third })
            await plant.Start(serial, 1).Is(201);
        await plant.Complete(third, 1).Is(200);
        var whole = await plant.NewLot();
        await plant.StartLot(whole, 1).Is(201);

        Assert.Equal([second.Number, first.Number], await Of("runs/open", $"lot_number={lot.Number}"));
        Assert.Equal([second.Number], await Of("runs/open", $"lot_number={lot.Number}&limit=1"));
        Assert.Equal("LOT", (await plant.Operator.Get($"runs/open?lot_number={whole.Number}&process_id=PROC-001&worker_id={plant.Operator.Username}").Is(200)).Str("0.data_level"));
        var rework = await plant.SerialInRework();
        await plant.Start(rework, 1).Is(201);
        Assert.Equal([rework.Number], await Of("runs/open", $"lot_number={rework.Lot.Number}"));
    }

    [Fact]
    public async Task A_run_of_a_lot_that_was_cancelled_meanwhile_is_still_open()
    {
        var serial = await plant.StartedSerial();
        await plant.SetStatus(serial.Lot, "CANCELLED", "order withdrawn").Is(200);

        Assert.Equal([serial.Number], await Of("runs/open", $"lot_number={serial.Lot.Number}"));
    }

    [Fact]
    public async Task Alerts_are_found_by_what_they_are_about()
    {
        var serial = await plant.NewSerial();
        var equipment = $"EQ-{TestPlant.Next()}";
        await plant.Operator.Post("process/start", new { serial_number = serial.Number, process_id = 1, equipment_id = equipment }).Is(201);
        await plant.Complete(serial, 1, "FAIL").Is(200);

        foreach (var filter in new[] { $"lot_number={serial.Lot.Number}", $"serial_number={serial.Number}", $"equipment_id={equipment}" })
        {
            var list = await plant.Operator.Get($"alerts?{filter}&status=READ&status=UNREAD&severity=HIGH&severity=LOW").Is(200);
            Assert.Equal((1, serial.Number), (list.Num("total"), list.Str("alerts.0.serial_number")));
        }
    }

    private async Task<string[]> Lots(string query) => (await plant.Operator.Get($"lots?{query}").Is(200)).Each("lot_number");

    private async Task<string[]> Of(string list, string query) => (await plant.Operator.Get($"{list}?{query}").Is(200)).Each("serial_number");
}
