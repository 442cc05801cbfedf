using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.ProductModels;

[Collection(PlantCollection.Name)]
public sealed class ProductModelTests(TestPlant plant)
{
    [Fact]
    public async Task A_new_model_comes_back_whole()
    {
        var code = $"NH-{TestPlant.Next()}";

        var model = await plant.Manager.Post("product-models", new
        {
            model_code = code,
            model_name = "NeuroHub Pro",
            description = "Professional model",
            bom_data = new { busbar = 2 },
            specifications = new { force = new { min = 1.5 } },
            is_active = true,
        }).Is(201);

        model.HasFields(Shapes.Model);
        Assert.Equal(code, model.Str("model_code"));
        Assert.Equal("NeuroHub Pro", model.Str("model_name"));
        Assert.Equal("Professional model", model.Str("description"));
        Assert.Equal(2, model.Num("bom_data.busbar"));
        Assert.Equal(1.5, model.At("specifications.force.min").GetDouble());
    }

    [Fact]
    public async Task A_model_of_code_and_name_alone_is_active_with_empty_objects()
    {
        var model = await plant.Manager.Post("product-models", new { model_code = $"S{TestPlant.Next()}", model_name = "Small" }).Is(201);

        Assert.True(model.At("is_active").GetBoolean());
        Assert.Equal("{}", model.At("bom_data").GetRawText());
        Assert.Equal("{}", model.At("specifications").GetRawText());
    }

    [Fact]
    public async Task A_new_model_can_be_read_at_once()
    {
        var made = await plant.Admin.Post("product-models", new { model_code = $"R{TestPlant.Next()}", model_name = "Read" }).Is(201);

        var read = await plant.Operator.Get($"product-models/{made.Num("id")}").Is(200);

        Assert.Equal(made.Text, read.Text);
    }

    [Fact]
    public async Task A_model_code_is_given_once()
    {
        var model = await plant.NewModel();

        await plant.Manager.Post("product-models", new { model_code = model.Code, model_name = "Again" }).Refused(409, "DUPLICATE_PRODUCT_MODEL");
    }

    [Theory]
    [InlineData("")]
    [InlineData("lower")]
    [InlineData("-DASH")]
    [InlineData("SP ACE")]
    [InlineData("UNDER_SCORE")]
    [InlineData("ABCDEFGHIJKLMNOPQRSTU")]
    [InlineData("공정")]
    [InlineData("N\nL")]
    public async Task A_model_code_of_another_form_is_invalid(string code) =>
        await plant.Manager.Post("product-models", new { model_code = code, model_name = "Odd" }).Invalid("model_code");

    [Fact]
    public async Task A_model_code_of_twenty_characters_is_taken() =>
        await plant.Manager.Post("product-models", new { model_code = $"ABCDEFGHIJKLMNO{TestPlant.Next():D5}", model_name = "Long" }).Is(201);

    [Fact]
    public async Task A_change_of_one_field_keeps_the_others()
    {
        var made = await plant.Manager.Post("product-models", new { model_code = $"C{TestPlant.Next()}", model_name = "Before", description = "kept" }).Is(201);

        await plant.Manager.Put($"product-models/{made.Num("id")}", new { model_name = "After" }).Is(200);

        var read = await plant.Operator.Get($"product-models/{made.Num("id")}").Is(200);
        Assert.Equal("After", read.Str("model_name"));
        Assert.Equal("kept", read.Str("description"));
        Assert.Equal(made.Str("model_code"), read.Str("model_code"));
    }

    [Fact]
    public async Task A_model_cannot_take_anothers_code()
    {
        var one = await plant.NewModel();
        var other = await plant.NewModel();

        await plant.Manager.Put($"product-models/{one.Id}", new { model_code = other.Code }).Refused(409, "DUPLICATE_PRODUCT_MODEL");
    }

    [Fact]
    public async Task An_unknown_model_is_not_found() =>
        await plant.Operator.Get("product-models/99999999").Refused(404, "PRODUCT_MODEL_NOT_FOUND");

    [Fact]
    public async Task An_unknown_model_cannot_be_changed() =>
        await plant.Manager.Put("product-models/99999999", new { model_name = "x" }).Refused(404, "PRODUCT_MODEL_NOT_FOUND");

    [Fact]
    public async Task The_newest_model_comes_first()
    {
        var model = await plant.NewModel();

        var list = await plant.Operator.Get("product-models?limit=2").Is(200);

        Assert.Equal(model.Code, list.Str("0.model_code"));
    }

    [Fact]
    public async Task An_inactive_model_leaves_the_list_of_active_ones()
    {
        var model = await plant.NewModel();
        await plant.Manager.Put($"product-models/{model.Id}", new { is_active = false }).Is(200);

        Assert.DoesNotContain(model.Code, (await plant.Operator.Get("product-models?is_active=true&limit=1000").Is(200)).Each("model_code"));
        Assert.Contains(model.Code, (await plant.Operator.Get("product-models?is_active=false&limit=1000").Is(200)).Each("model_code"));
    }

    [Fact]
    public async Task A_lot_of_an_inactive_model_is_refused()
    {
        var model = await plant.NewModel();
        await plant.Manager.Put($"product-models/{model.Id}", new { is_active = false }).Is(200);

        await plant.Manager.Post("lots", new { product_model_id = model.Id, target_quantity = 1 }).Refused(400, "PRODUCT_MODEL_INACTIVE");
    }
}
