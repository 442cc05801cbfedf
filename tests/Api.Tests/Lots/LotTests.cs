using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Lots;

[Collection(PlantCollection.Name)]
public sealed class LotTests(TestPlant plant)
{
    [Fact]
    public async Task A_new_lot_comes_back_whole()
    {
        var lot = await plant.Manager.Post("lots", new { product_model_id = plant.Model.Id, target_quantity = 50, work_order = "WO-2025-001" }).Is(201);

        lot.HasFields(Shapes.Lot);
        Assert.Equal("CREATED", lot.Str("status"));
        Assert.Equal(50, lot.Num("target_quantity"));
        Assert.Equal("WO-2025-001", lot.Str("work_order"));
        Assert.Equal(plant.Model.Id, lot.Num("product_model.id"));
        Assert.Equal(plant.Model.Code, lot.Str("product_model.model_code"));
        Assert.Equal("Actuator", lot.Str("product_model.model_name"));
        Assert.Equal(0, lot.Num("serial_count"));
    }

    [Fact]
    public async Task A_lot_is_found_by_number_and_by_id()
    {
        var lot = await plant.NewLot();

        var byNumber = await plant.Operator.Get($"lots/{lot.Number}").Is(200);
        var byId = await plant.Operator.Get($"lots/{lot.Id}").Is(200);

        Assert.Equal(byNumber.Text, byId.Text);
        Assert.Equal(lot.Id, byId.Num("id"));
    }

    [Fact]
    public async Task A_lot_counts_its_serials_by_state()
    {
        var lot = await plant.NewLot(5);
        await plant.NewSerial(lot);
        await plant.StartedSerial(1, lot);
        await plant.DefectedSerial(1, lot);
        await plant.ScrappedSerial(lot);
        await plant.PassedSerial(lot);

        var read = await plant.Operator.Get($"lots/{lot.Number}").Is(200);

        Assert.Equal((5, 1, 1, 1, 1), ((int)read.Num("serial_count"), (int)read.Num("in_progress_count"), (int)read.Num("passed_count"),
            (int)read.Num("defected_count"), (int)read.Num("scrapped_count")));
    }

    [Fact]
    public async Task A_lot_shows_what_happened_at_each_process()
    {
        var lot = await plant.NewLot(3);
        await plant.SerialAfter(1, lot);
        await plant.DefectedSerial(1, lot);
        await plant.StartedSerial(1, lot);

        var read = await plant.Operator.Get($"lots/{lot.Number}").Is(200);

        Assert.Equal(8, read.At("processes").GetArrayLength());
        Assert.Equal("P001", read.Str("processes.0.process_code"));
        Assert.Equal((3, 1, 1, 1), ((int)read.Num("processes.0.started"), (int)read.Num("processes.0.passed"),
            (int)read.Num("processes.0.failed"), (int)read.Num("processes.0.in_progress")));
        Assert.Equal(0, read.Num("processes.1.started"));
    }

    [Fact]
    public async Task Unknown_fields_are_ignored() =>
        await plant.Manager.Post("lots", new { product_model_id = plant.Model.Id, target_quantity = 1, colour = "red" }).Is(201);

    [Fact]
    public async Task A_null_field_is_as_good_as_none() =>
        await plant.Manager.Post("lots", """{"product_model_id":MODEL,"target_quantity":1,"lot_number":null,"work_order":null,"production_date":null,"shift":null}"""
            .Replace("MODEL", plant.Model.Id.ToString(null, null), StringComparison.Ordinal)).Is(201);

    [Fact]
    public async Task A_lot_of_an_unknown_model_is_refused() =>
        await plant.Manager.Post("lots", new { product_model_id = 99999999, target_quantity = 1 }).Refused(404, "PRODUCT_MODEL_NOT_FOUND");

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(10000)]
    public async Task A_target_outside_1_to_9999_is_invalid(int target) =>
        await plant.Manager.Post("lots", new { product_model_id = plant.Model.Id, target_quantity = target }).Invalid("target_quantity");

    [Theory]
    [InlineData(1)]
    [InlineData(9999)]
    public async Task A_target_of_1_to_9999_is_taken(int target) =>
        await plant.Manager.Post("lots", new { product_model_id = plant.Model.Id, target_quantity = target }).Is(201);

    [Theory]
    [InlineData("target_quantity", """{"product_model_id":1}""")]
    [InlineData("product_model_id", """{"target_quantity":1}""")]
    public async Task A_missing_field_is_named(string field, string body) => await plant.Manager.Post("lots", body).Invalid(field);

    [Fact]
    public async Task A_number_that_looks_like_a_figure_is_still_a_number()
    {
        var number = $"{TestPlant.Next()}E5";
        var lot = await plant.Manager.Post("lots", new { product_model_id = plant.Model.Id, target_quantity = 1, lot_number = number }).Is(201);

        Assert.Equal(lot.Num("id"), (await plant.Operator.Get($"lots/{number}").Is(200)).Num("id"));
    }

    [Fact]
    public async Task Times_are_told_in_utc()
    {
        var lot = await plant.Operator.Get($"lots/{(await plant.LotIn("CLOSED")).Number}").Is(200);

        foreach (var field in (string[])["created_at", "updated_at", "completed_at", "closed_at"])
            Assert.EndsWith("Z", lot.Str(field), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("NO-SUCH-LOT")]
    [InlineData("99999999")]
    [InlineData("99999999999999999999")]
    [InlineData("-1")]
    [InlineData("0")]
    public async Task An_unknown_lot_is_not_found(string lot) => await plant.Operator.Get($"lots/{lot}").Refused(404, "LOT_NOT_FOUND");
}
