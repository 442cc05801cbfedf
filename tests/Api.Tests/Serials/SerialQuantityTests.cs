using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Serials;

[Collection(PlantCollection.Name)]
public sealed class SerialQuantityTests(TestPlant plant)
{
    private Task<Answer> Issue(Lot lot, int quantity, string route = "serials") => plant.Manager.Post(route, new { lot_id = lot.Id, quantity });

    [Theory]
    [InlineData("serials")]
    [InlineData("serials/bulk")]
    public async Task A_quantity_comes_back_as_an_array_in_order(string route)
    {
        var lot = await plant.NewLot(5);

        var serials = await Issue(lot, 3, route).Is(201);

        Assert.Equal([$"{lot.Number}-0001", $"{lot.Number}-0002", $"{lot.Number}-0003"], serials.Each("serial_number"));
        serials.HasFieldsAt(serials.At("0"), Shapes.Serial);
    }

    [Theory]
    [InlineData("serials")]
    [InlineData("serials/bulk")]
    public async Task A_quantity_of_one_is_an_array_too(string route) => Assert.Single((await Issue(await plant.NewLot(), 1, route).Is(201)).Each("id"));

    [Fact]
    public async Task In_bulk_the_quantity_is_needed_and_the_lot_too()
    {
        var lot = await plant.NewLot();

        await plant.Manager.Post("serials/bulk", new { lot_id = lot.Id }).Invalid("quantity");
        await plant.Manager.Post("serials/bulk", new { lot_id = lot.Id, quantity = (int?)null }).Invalid("quantity");
        await plant.Manager.Post("serials/bulk", new { quantity = 2 }).Invalid("lot_id");
        await plant.Manager.Post("serials/bulk", new { lot_number = "NO-SUCH", quantity = 2 }).Refused(404, "LOT_NOT_FOUND");
        await plant.Operator.Post("serials/bulk", new { lot_id = lot.Id, quantity = 2 }).Refused(403, "NOT_ENOUGH_PERMISSIONS");
    }

    [Fact]
    public async Task A_repeat_in_bulk_gets_the_first_serials_again()
    {
        var lot = await plant.NewLot(5);
        var key = ("Idempotency-Key", $"bulk-{lot.Number}");

        var first = await plant.Manager.Post("serials/bulk", new { lot_number = lot.Number, quantity = 2 }, key).Is(201);
        var again = await plant.Manager.Post("serials/bulk", new { lot_number = lot.Number, quantity = 2 }, key).Is(201);

        Assert.Equal((first.Text, "true"), (again.Text, again.Header("Idempotency-Replayed")));
    }

    [Fact]
    public async Task A_quantity_fills_the_gaps_first()
    {
        var lot = await plant.NewLot(5);
        await plant.Manager.Post("serials", new { lot_id = lot.Id, sequence_in_lot = 2 }).Is(201);

        Assert.Equal(["1", "3", "4"], (await Issue(lot, 3).Is(201)).Each("sequence_in_lot"));
    }

    [Fact]
    public async Task Of_a_quantity_beyond_the_target_none_is_made()
    {
        var lot = await plant.NewLot(3);
        await plant.NewSerial(lot);

        await Issue(lot, 3).Refused(400, "LOT_QUANTITY_EXCEEDED");

        Assert.Equal(1, (await plant.Operator.Get($"lots/{lot.Number}").Is(200)).Num("serial_count"));
        Assert.Single((await plant.Operator.Get($"serials?lot_id={lot.Id}").Is(200)).Each("id"));
    }

    [Theory]
    [InlineData("serials", 0)]
    [InlineData("serials", -3)]
    [InlineData("serials", 10000)]
    [InlineData("serials/bulk", 0)]
    [InlineData("serials/bulk", 10000)]
    public async Task A_quantity_outside_1_to_9999_is_invalid(string route, int quantity) => await Issue(await plant.NewLot(), quantity, route).Invalid("quantity");

    [Fact]
    public async Task A_whole_lot_is_issued_in_one_request()
    {
        var lot = await plant.NewLot(500);

        var serials = await Issue(lot, 500).Is(201);

        Assert.Equal(500, serials.Each("serial_number").Distinct().Count());
        Assert.Equal(500, (await plant.Operator.Get($"lots/{lot.Number}").Is(200)).Num("serial_count"));
    }
}
