using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Lots;

/// <summary>rules.md 3: how the work moves the LOT by itself.</summary>
[Collection(PlantCollection.Name)]
public sealed class LotCompletionTests(TestPlant plant)
{
    [Fact]
    public async Task The_first_start_puts_the_lot_in_progress()
    {
        var serial = await plant.NewSerial();
        await plant.Start(serial, 1).Is(201);

        var lot = await plant.Operator.Get($"lots/{serial.Lot.Number}").Is(200);

        Assert.Equal("IN_PROGRESS", lot.Str("status"));
        Assert.False(lot.IsAbsent("started_at"));
    }

    [Fact]
    public async Task The_first_lot_level_start_puts_the_lot_in_progress()
    {
        var lot = await plant.NewLot();
        await plant.StartLot(lot, 1).Is(201);

        Assert.Equal("IN_PROGRESS", await plant.StatusOf(lot));
    }

    [Fact]
    public async Task A_refused_start_leaves_the_lot_created()
    {
        var serial = await plant.NewSerial();
        await plant.Start(serial, 3).Is(400);

        Assert.Equal("CREATED", await plant.StatusOf(serial.Lot));
    }

    [Fact]
    public async Task The_last_pass_completes_the_lot()
    {
        var lot = await plant.NewLot(1);
        var serial = await plant.SerialAfter(7, lot);
        await plant.Start(serial, 8).Is(201);

        var answer = await plant.Complete(serial, 8).Is(200);

        Assert.Equal("PASSED", answer.Str("data.serial_status"));
        Assert.Equal("COMPLETED", answer.Str("data.lot_status"));
        Assert.Equal("COMPLETED", await plant.StatusOf(lot));
        Assert.False((await plant.Operator.Get($"lots/{lot.Number}").Is(200)).IsAbsent("completed_at"));
    }

    [Fact]
    public async Task A_lot_waits_for_the_serials_that_were_not_issued_yet()
    {
        var lot = await plant.NewLot(2);
        await plant.PassedSerial(lot);

        Assert.Equal("IN_PROGRESS", await plant.StatusOf(lot));
    }

    [Fact]
    public async Task A_defected_serial_holds_the_lot_open()
    {
        var lot = await plant.NewLot(2);
        await plant.ScrappedSerial(lot);
        await plant.DefectedSerial(1, lot);

        Assert.Equal("IN_PROGRESS", await plant.StatusOf(lot));
    }

    [Fact]
    public async Task Scrapping_the_last_unit_unstarted_completes_the_lot_from_created()
    {
        var lot = await plant.NewLot(1);

        await plant.ScrappedSerial(lot);

        Assert.Equal("COMPLETED", await plant.StatusOf(lot));
    }

    [Fact]
    public async Task An_open_lot_level_run_does_not_hold_the_lot_back()
    {
        var lot = await plant.NewLot(1);
        await plant.StartLot(lot, 1).Is(201);

        await plant.ScrappedSerial(lot);

        Assert.Equal("COMPLETED", await plant.StatusOf(lot));
    }

    [Fact]
    public async Task A_cancelled_lot_stays_cancelled_when_its_last_unit_passes()
    {
        var serial = await plant.StartedSerial(8, await plant.NewLot(1));
        await plant.SetStatus(serial.Lot, "CANCELLED", "order withdrawn").Is(200);

        await plant.Complete(serial, 8).Is(200);

        Assert.Equal("PASSED", await plant.StatusOf(serial));
        Assert.Equal("CANCELLED", await plant.StatusOf(serial.Lot));
    }

    [Fact]
    public async Task A_closed_lot_stays_closed_when_a_left_over_unit_is_scrapped()
    {
        var lot = await plant.LotIn("IN_PROGRESS", target: 1);
        var serial = await plant.NewSerial(lot);
        await plant.SetStatus(lot, "COMPLETED", "short order").Is(200);
        await plant.SetStatus(lot, "CLOSED").Is(200);

        await plant.Scrap(serial).Is(200);

        Assert.Equal("CLOSED", await plant.StatusOf(lot));
        Assert.Equal(1, (await plant.Operator.Get($"lots/{lot.Number}").Is(200)).Num("scrapped_count"));
    }

    [Fact]
    public async Task Closing_a_lot_shows_when()
    {
        var lot = await plant.LotIn("CLOSED");

        Assert.False((await plant.Operator.Get($"lots/{lot.Number}").Is(200)).IsAbsent("closed_at"));
    }
}
