using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Serials;

/// <summary>rules.md 2: {lot_number}-{nnnn}, in order of the lowest free sequence.</summary>
[Collection(PlantCollection.Name)]
public sealed class SerialNumberTests(TestPlant plant)
{
    private Task<Answer> Issue(Lot lot, string? number = null, int? sequence = null) =>
        plant.Manager.Post("serials", new { lot_id = lot.Id, serial_number = number, sequence_in_lot = sequence });

    [Fact]
    public async Task A_new_serial_comes_back_whole()
    {
        var lot = await plant.NewLot();

        var serial = await Issue(lot).Is(201);

        serial.HasFields(Shapes.Serial);
        Assert.Equal($"{lot.Number}-0001", serial.Str("serial_number"));
        Assert.Equal(1, serial.Num("sequence_in_lot"));
        Assert.Equal("CREATED", serial.Str("status"));
        Assert.Equal(lot.Id, serial.Num("lot_id"));
        Assert.Equal(lot.Number, serial.Str("lot_number"));
        Assert.Equal(0, serial.Num("rework_count"));
        Assert.Equal(0, serial.At("passed_processes").GetArrayLength());
        Assert.True(serial.IsAbsent("current_process"));
    }

    [Fact]
    public async Task The_lot_may_be_named_by_number()
    {
        var lot = await plant.NewLot();

        Assert.Equal($"{lot.Number}-0001", (await plant.Manager.Post("serials", new { lot_number = lot.Number }).Is(201)).Str("serial_number"));
    }

    [Fact]
    public async Task Serials_are_counted_from_0001()
    {
        var lot = await plant.NewLot(3);

        for (var n = 1; n <= 3; n++)
            Assert.Equal($"{lot.Number}-{n:D4}", (await Issue(lot).Is(201)).Str("serial_number"));
    }

    [Fact]
    public async Task The_lowest_free_sequence_is_taken()
    {
        var lot = await plant.NewLot(4);
        Assert.Equal($"{lot.Number}-0002", (await Issue(lot, sequence: 2).Is(201)).Str("serial_number"));

        Assert.Equal(1, (await Issue(lot).Is(201)).Num("sequence_in_lot"));
        Assert.Equal(3, (await Issue(lot).Is(201)).Num("sequence_in_lot"));
        Assert.Equal(4, (await Issue(lot).Is(201)).Num("sequence_in_lot"));
    }

    [Fact]
    public async Task A_number_by_hand_takes_the_lowest_free_sequence()
    {
        var lot = await plant.NewLot();
        var number = $"SN-{TestPlant.Next()}";

        var serial = await Issue(lot, number).Is(201);

        Assert.Equal(number, serial.Str("serial_number"));
        Assert.Equal(1, serial.Num("sequence_in_lot"));
        Assert.Equal($"{lot.Number}-0002", (await Issue(lot).Is(201)).Str("serial_number"));
    }

    [Fact]
    public async Task Number_and_sequence_may_both_be_named()
    {
        var number = $"SN-{TestPlant.Next()}";

        var serial = await Issue(await plant.NewLot(), number, 3).Is(201);

        Assert.Equal((number, 3), (serial.Str("serial_number"), (int)serial.Num("sequence_in_lot")));
    }

    [Fact]
    public async Task A_sequence_is_given_once()
    {
        var lot = await plant.NewLot();
        await Issue(lot, sequence: 2).Is(201);

        await Issue(lot, sequence: 2).Refused(409, "DUPLICATE_SERIAL");
    }

    [Fact]
    public async Task A_number_is_given_once_in_the_whole_plant()
    {
        var number = $"SN-{TestPlant.Next()}";
        await Issue(await plant.NewLot(), number).Is(201);

        await Issue(await plant.NewLot(), number).Refused(409, "DUPLICATE_SERIAL");
    }

    [Fact]
    public async Task An_automatic_number_given_by_hand_elsewhere_is_skipped()
    {
        var lot = await plant.NewLot();
        await Issue(await plant.NewLot(), $"{lot.Number}-0001").Is(201);

        Assert.Equal($"{lot.Number}-0002", (await Issue(lot).Is(201)).Str("serial_number"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("AB")]
    [InlineData("sn_1")]
    [InlineData("12345")]
    [InlineData("-SN-1")]
    [InlineData("SN 1")]
    [InlineData("SN\n1")]
    [InlineData("시리얼-1")]
    [InlineData("A234567890123456789012345678901234567890123456789012345678901")]
    public async Task A_number_by_hand_of_another_form_is_invalid(string number) =>
        await Issue(await plant.NewLot(), number).Invalid("serial_number");

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public async Task A_sequence_below_1_is_invalid(int sequence) => await Issue(await plant.NewLot(), sequence: sequence).Invalid("sequence_in_lot");

    [Fact]
    public async Task A_sequence_beyond_the_target_is_refused() =>
        await Issue(await plant.NewLot(3), sequence: 4).Refused(400, "LOT_QUANTITY_EXCEEDED");

    [Fact]
    public async Task A_serial_beyond_the_target_is_refused()
    {
        var lot = await plant.NewLot(1);
        await Issue(lot).Is(201);

        await Issue(lot).Refused(400, "LOT_QUANTITY_EXCEEDED");
    }

    [Theory]
    [InlineData("COMPLETED")]
    [InlineData("CLOSED")]
    [InlineData("CANCELLED")]
    public async Task A_lot_that_is_not_active_gets_no_serials(string status) =>
        await Issue(await plant.LotIn(status)).Refused(409, "LOT_NOT_ACTIVE");

    [Fact]
    public async Task A_serial_of_an_unknown_lot_is_refused()
    {
        await plant.Manager.Post("serials", new { lot_id = 99999999 }).Refused(404, "LOT_NOT_FOUND");
        await plant.Manager.Post("serials", new { lot_number = "NO-SUCH-LOT" }).Refused(404, "LOT_NOT_FOUND");
    }

    [Fact]
    public async Task A_serial_of_no_lot_is_invalid() => await plant.Manager.Post("serials", "{}").Invalid();
}
