using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Lots;

[Collection(PlantCollection.Name)]
public sealed class LotListTests(TestPlant plant)
{
    private async Task<string[]> Numbers(string query) => (await plant.Operator.Get($"lots?limit=1000&{query}").Is(200)).Each("lot_number");

    [Fact]
    public async Task The_newest_lot_comes_first()
    {
        var first = await plant.NewLot();
        var second = await plant.NewLot();

        Assert.Equal([second.Number, first.Number], (await plant.Operator.Get("lots?limit=2").Is(200)).Each("lot_number"));
    }

    [Fact]
    public async Task A_row_of_the_list_is_a_lot()
    {
        await plant.NewLot();

        var list = await plant.Operator.Get("lots?limit=1").Is(200);

        list.HasFieldsAt(list.At("0"), Shapes.Lot);
    }

    [Theory]
    [InlineData("CREATED")]
    [InlineData("in_progress")]
    [InlineData("Completed")]
    [InlineData("CLOSED")]
    [InlineData("cancelled")]
    public async Task The_status_filter_takes_any_case(string status)
    {
        var lot = await plant.LotIn(status.ToUpperInvariant());

        var list = await plant.Operator.Get($"lots?limit=1000&status={status}").Is(200);

        Assert.Contains(lot.Number, list.Each("lot_number"));
        Assert.All(list.Each("status"), each => Assert.Equal(status, each, ignoreCase: true));
    }

    [Fact]
    public async Task The_model_filter_finds_the_models_lots_only()
    {
        var model = await plant.NewModel();
        var lot = await plant.NewLot(1, model);

        Assert.Equal([lot.Number], await Numbers($"product_model_id={model.Id}"));
    }

    [Fact]
    public async Task The_number_filter_is_a_prefix()
    {
        var stem = $"PFX{TestPlant.Next()}";
        foreach (var tail in (string[])["A-1", "A-2", "B-1"])
            await plant.Manager.Post("lots", new { product_model_id = plant.Model.Id, target_quantity = 1, lot_number = $"{stem}{tail}" }).Is(201);

        Assert.Equal([$"{stem}A-2", $"{stem}A-1"], await Numbers($"lot_number={stem}A"));
    }

    [Theory]
    [InlineData("%25")]
    [InlineData("_")]
    [InlineData("*")]
    [InlineData("%25' OR '1'='1")]
    public async Task A_prefix_knows_no_wildcards(string prefix)
    {
        await plant.NewLot();

        Assert.Empty(await Numbers($"lot_number={prefix.Replace(" ", "%20", StringComparison.Ordinal)}"));
    }

    [Fact]
    public async Task Today_is_a_date_with_its_end_included()
    {
        var today = DateTimeOffset.UtcNow.ToOffset(TimeSpan.FromHours(9)).ToString("yyyy-MM-dd", null);
        var lot = await plant.Manager.Post("lots", new { product_model_id = plant.Model.Id, target_quantity = 1, production_date = today }).Is(201);

        Assert.Contains(lot.Str("lot_number"), await Numbers($"start_date={today}&end_date={today}"));
    }

    [Fact]
    public async Task Last_years_dates_find_no_lot_of_today()
    {
        var lot = await plant.NewLot();

        Assert.DoesNotContain(lot.Number, await Numbers("start_date=2019-01-01&end_date=2019-12-31"));
    }

    [Fact]
    public async Task Filters_narrow_together()
    {
        var model = await plant.NewModel();
        await plant.NewLot(1, model);

        Assert.Empty(await Numbers($"product_model_id={model.Id}&status=CLOSED"));
    }

    [Fact]
    public async Task An_empty_filter_is_none()
    {
        var lot = await plant.NewLot();

        Assert.Contains(lot.Number, (await plant.Operator.Get("lots?status=&product_model_id=&lot_number=&start_date=&end_date=&skip=&limit=").Is(200)).Each("lot_number"));
    }

    [Fact]
    public async Task The_total_counts_what_the_filter_finds()
    {
        var model = await plant.NewModel();
        for (var i = 0; i < 3; i++)
            await plant.NewLot(1, model);

        var list = await plant.Operator.Get($"lots?product_model_id={model.Id}&limit=1").Is(200);

        Assert.Equal("3", list.Header("X-Total-Count"));
        Assert.Single(list.Each("id"));
    }
}
