using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Runs;

/// <summary>rules.md 3, LOT-level runs: a ladder of their own, linked to the serials' by their PASSes alone.</summary>
[Collection(PlantCollection.Name)]
public sealed class LotLevelTests(TestPlant plant)
{
    private async Task<Lot> LotPassed(params int[] processes)
    {
        var lot = await plant.NewLot();
        foreach (var process in processes)
        {
            await plant.StartLot(lot, process).Is(201);
            await plant.CompleteLot(lot, process).Is(200);
        }

        return lot;
    }

    [Fact]
    public async Task A_start_that_names_a_lot_alone_is_lot_level()
    {
        var lot = await plant.NewLot();

        var run = await plant.StartLot(lot, 1).Enveloped(201);

        Assert.Equal("LOT", run.Str("data.data_level"));
        Assert.Equal(lot.Number, run.Str("data.lot_number"));
        Assert.True(run.IsAbsent("data.serial_number"));
        Assert.True(run.IsAbsent("data.serial_id"));
    }

    [Theory]
    [InlineData("start", "null")]
    [InlineData("start", "\"\"")]
    [InlineData("complete", "null")]
    [InlineData("complete", "\"\"")]
    public async Task A_failed_scan_does_not_touch_the_whole_lot(string verb, string serial)
    {
        var lot = await plant.NewLot();
        if (verb == "complete")
            await plant.StartLot(lot, 1).Is(201);
        var before = await plant.Picture(lot: lot);

        await plant.Operator.Post($"process/{verb}", $$"""{"lot_number":"{{lot.Number}}","serial_number":{{serial}},"process_id":1,"result":"PASS"}""").Invalid("serial_number");

        Assert.Equal(before, await plant.Picture(lot: lot));
    }

    [Fact]
    public async Task A_lot_level_pass_counts_for_serials_that_exist_and_that_come_later()
    {
        var lot = await plant.NewLot();
        var present = await plant.NewSerial(lot);
        await plant.StartLot(lot, 1).Is(201);
        await plant.CompleteLot(lot, 1).Is(200);
        var later = await plant.NewSerial(lot);

        await plant.Start(present, 2).Is(201);
        await plant.Start(later, 2).Is(201);
    }

    [Fact]
    public async Task A_lot_level_pass_counts_towards_the_count_for_process_7()
    {
        var serial = await plant.NewSerial(await LotPassed(1, 2));
        await plant.Pass(serial, 3);

        var answer = await plant.Start(serial, 7).Refused(400, "PREVIOUS_PROCESS_NOT_COMPLETED");

        Assert.Equal("Process 7 requires all previous processes (1-6) to be PASS. Current PASS count: 3", answer.Str("detail"));
    }

    [Fact]
    public async Task A_lot_level_pass_counts_towards_passed()
    {
        var serial = await plant.NewSerial(await LotPassed(1, 2));

        await plant.Pass(serial, 3, 4, 5, 6, 7, 8);

        Assert.Equal("PASSED", await plant.StatusOf(serial));
    }

    [Fact]
    public async Task A_serial_may_still_run_itself_what_its_lot_passed() =>
        await plant.Start(await plant.NewSerial(await LotPassed(1)), 1).Is(201);

    [Fact]
    public async Task A_lot_level_pass_does_not_mend_a_serials_own_fail()
    {
        var lot = await plant.NewLot();
        var serial = await plant.DefectedSerial(1, lot);
        await plant.StartLot(lot, 1).Is(201);
        await plant.CompleteLot(lot, 1).Is(200);

        Assert.Equal("DEFECTED", await plant.StatusOf(serial));
        await plant.Start(serial, 2).Refused(400, "REWORK_NOT_APPROVED");
    }

    [Fact]
    public async Task A_lot_level_fail_fails_that_run_only()
    {
        var lot = await plant.NewLot();
        var serial = await plant.NewSerial(lot);
        await plant.StartLot(lot, 1).Is(201);

        await plant.CompleteLot(lot, 1, "FAIL").Is(200);

        Assert.Equal("CREATED", await plant.StatusOf(serial));
        Assert.Equal("IN_PROGRESS", await plant.StatusOf(lot));
        await plant.Start(serial, 1).Is(201);
    }

    [Fact]
    public async Task After_a_lot_level_fail_the_process_may_be_started_again()
    {
        var lot = await plant.NewLot();
        await plant.StartLot(lot, 1).Is(201);
        await plant.CompleteLot(lot, 1, "FAIL").Is(200);

        await plant.StartLot(lot, 1).Is(201);
    }

    [Fact]
    public async Task A_lot_level_fail_is_no_pass_for_the_serials()
    {
        var lot = await plant.NewLot();
        await plant.StartLot(lot, 1).Is(201);
        await plant.CompleteLot(lot, 1, "FAIL").Is(200);

        await plant.Start(await plant.NewSerial(lot), 2).Refused(400, "PREVIOUS_PROCESS_NOT_COMPLETED");
    }

    [Fact]
    public async Task The_lots_ladder_keeps_the_order()
    {
        await plant.StartLot(await plant.NewLot(), 2).Refused(400, "PREVIOUS_PROCESS_NOT_COMPLETED");
        await plant.StartLot(await plant.NewLot(), 3).Refused(400, "INVALID_PROCESS_SEQUENCE");
        await plant.StartLot(await LotPassed(1), 2).Is(201);
    }

    [Fact]
    public async Task The_lots_ladder_has_one_open_run_and_passes_once()
    {
        var lot = await LotPassed(1);
        await plant.StartLot(lot, 1).Refused(409, "PROCESS_ALREADY_PASSED");
        await plant.CompleteLot(lot, 1).Refused(409, "PROCESS_ALREADY_PASSED");
        await plant.CompleteLot(lot, 2).Refused(400, "PROCESS_NOT_STARTED");
        await plant.StartLot(lot, 2).Is(201);
        await plant.StartLot(lot, 2).Refused(409, "DUPLICATE_START");
    }

    [Fact]
    public async Task The_lots_ladder_does_not_stand_in_the_serials_way()
    {
        var lot = await plant.NewLot();
        var serial = await plant.NewSerial(lot);
        await plant.StartLot(lot, 1).Is(201);

        await plant.Start(serial, 1).Is(201);
    }

    [Theory]
    [InlineData("COMPLETED")]
    [InlineData("CLOSED")]
    [InlineData("CANCELLED")]
    public async Task A_lot_that_is_not_active_starts_nothing(string status) =>
        await plant.StartLot(await plant.LotIn(status), 1).Refused(409, "LOT_NOT_ACTIVE");

    [Fact]
    public async Task A_lot_level_pass_changes_no_serials_state()
    {
        var lot = await plant.NewLot();
        var serial = await plant.NewSerial(lot);
        await plant.StartLot(lot, 1).Is(201);
        await plant.CompleteLot(lot, 1).Is(200);

        Assert.Equal("CREATED", await plant.StatusOf(serial));
    }
}
