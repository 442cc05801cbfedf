using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Serials;

[Collection(PlantCollection.Name)]
public sealed class SerialReadTests(TestPlant plant)
{
    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("10000")]
    [InlineData("1.5")]
    [InlineData("1e3")]
    [InlineData("P001")]
    [InlineData("PROC-001")]
    [InlineData("one")]
    [InlineData("99999999999999999999")]
    [InlineData("1%202")]
    [InlineData("1&waiting_at=2")]
    public async Task What_is_no_process_number_is_no_place_to_wait_at(string number) => await plant.Operator.Get($"serials?waiting_at={number}").Invalid("waiting_at");

    private async Task<string[]> Numbers(string query) => (await plant.Operator.Get($"serials?limit=1000&{query}").Is(200)).Each("serial_number");

    [Fact]
    public async Task A_serial_is_found_by_number_and_by_id()
    {
        var serial = await plant.NewSerial();

        var byNumber = await plant.Operator.Get($"serials/{serial.Number}").Is(200);
        var byId = await plant.Operator.Get($"serials/{serial.Id}").Is(200);

        Assert.Equal(byNumber.Text, byId.Text);
        Assert.Equal(serial.Id, byId.Num("id"));
    }

    [Theory]
    [InlineData("NO-SUCH-SERIAL")]
    [InlineData("99999999")]
    [InlineData("99999999999999999999")]
    public async Task An_unknown_serial_is_not_found(string serial)
    {
        await plant.Operator.Get($"serials/{serial}").Refused(404, "SERIAL_NOT_FOUND");
        await plant.Operator.Get($"serials/{serial}/trace").Refused(404, "SERIAL_NOT_FOUND");
        await plant.Operator.Get($"process/history/{serial}").Refused(404, "SERIAL_NOT_FOUND");
    }

    [Fact]
    public async Task A_running_serial_shows_its_open_process_and_what_it_passed()
    {
        var serial = await plant.StartedSerial(3);

        var read = await plant.Operator.Get($"serials/{serial.Number}").Is(200);

        Assert.Equal("IN_PROGRESS", read.Str("status"));
        Assert.Equal(3, read.Num("current_process"));
        Assert.Equal("[1,2]", read.At("passed_processes").GetRawText().Replace(" ", "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_defected_serial_shows_the_failed_process()
    {
        var read = await plant.Operator.Get($"serials/{(await plant.DefectedSerial(2)).Number}").Is(200);

        Assert.Equal("DEFECTED", read.Str("status"));
        Assert.Equal(2, read.Num("failed_process"));
        Assert.True(read.IsAbsent("current_process"));
    }

    [Fact]
    public async Task A_passed_serial_shows_when()
    {
        var read = await plant.Operator.Get($"serials/{(await plant.PassedSerial()).Number}").Is(200);

        Assert.Equal("PASSED", read.Str("status"));
        Assert.False(read.IsAbsent("completed_at"));
    }

    [Fact]
    public async Task The_newest_serial_comes_first()
    {
        var lot = await plant.NewLot();
        var first = await plant.NewSerial(lot);
        var second = await plant.NewSerial(lot);

        Assert.Equal([second.Number, first.Number], (await plant.Operator.Get("serials?limit=2").Is(200)).Each("serial_number"));
    }

    [Fact]
    public async Task The_lot_filters_find_the_lots_serials_only()
    {
        var serial = await plant.NewSerial();
        await plant.NewSerial();

        Assert.Equal([serial.Number], await Numbers($"lot_id={serial.Lot.Id}"));
        Assert.Equal([serial.Number], await Numbers($"lot_number={serial.Lot.Number}"));
    }

    [Theory]
    [InlineData("created")]
    [InlineData("IN_PROGRESS")]
    [InlineData("Defected")]
    [InlineData("REWORK")]
    [InlineData("PASSED")]
    [InlineData("SCRAPPED")]
    public async Task The_status_filter_takes_any_case(string status)
    {
        var lot = await plant.NewLot(6);
        Serial[] serials =
        [
            await plant.NewSerial(lot), await plant.StartedSerial(1, lot), await plant.DefectedSerial(1, lot),
            await plant.SerialInRework(1, lot), await plant.PassedSerial(lot), await plant.ScrappedSerial(lot),
        ];
        var states = new[] { "CREATED", "IN_PROGRESS", "DEFECTED", "REWORK", "PASSED", "SCRAPPED" };

        Assert.Equal([serials[Array.IndexOf(states, status.ToUpperInvariant())].Number], await Numbers($"lot_id={lot.Id}&status={status}"));
    }

    [Fact]
    public async Task The_failed_ones_are_the_defected_the_reworked_and_the_scrapped()
    {
        var lot = await plant.NewLot(5);
        await plant.NewSerial(lot);
        await plant.PassedSerial(lot);
        Serial[] failed = [await plant.DefectedSerial(1, lot), await plant.SerialInRework(1, lot), await plant.ScrappedSerial(lot)];

        var list = await plant.Operator.Get($"serials/failed?limit=1000&lot_id={lot.Id}").Is(200);

        Assert.Equal(failed.Select(serial => serial.Number).Order(), list.Each("serial_number").Order());
    }

    [Fact]
    public async Task A_failed_serial_shows_its_last_defect_and_how_long_it_has_waited()
    {
        var lot = await plant.NewLot(5);
        var failed = await plant.DefectedSerial(1, lot);
        await plant.Operator.Post("defects", new { serial_number = failed.Number, process_id = 1, code = "MARKING_FAIL" }).Is(201);
        await plant.ScrappedSerial(lot);

        var list = await plant.Operator.Get($"serials/failed?lot_id={lot.Id}").Is(200);

        Assert.Equal((failed.Number, "MARKING_FAIL"), (list.Str("1.serial_number"), list.Str("1.last_defect.code")));
        Assert.InRange(list.Num("1.waiting_seconds"), 0, 600);
        Assert.Equal(0, list.Num("0.waiting_seconds"));
        list.HasFieldsAt(list.At("0"), [.. Shapes.Serial, "last_defect", "waiting_seconds"]);
    }

    [Fact]
    public async Task An_unknown_status_is_invalid() => await plant.Operator.Get("serials?status=BROKEN").Invalid("status");

    [Fact]
    public async Task The_total_counts_what_the_filter_finds()
    {
        var lot = await plant.NewLot(5);
        await plant.Manager.Post("serials", new { lot_id = lot.Id, quantity = 5 }).Is(201);

        var list = await plant.Operator.Get($"serials?lot_id={lot.Id}&limit=2&skip=1").Is(200);

        Assert.Equal("5", list.Header("X-Total-Count"));
        Assert.Equal(["4", "3"], list.Each("sequence_in_lot"));
    }
}
