using NeuroHub.EventSourcing;
using NeuroHub.Grains.Tests.Fixtures;
using NeuroHub.Json;
using NeuroHub.ProductModels;
using NeuroHub.Results;

namespace NeuroHub.Grains.Tests.MasterData;

public class ProductModelDeciderTests
{
    private static readonly CreateProductModel Finger = new()
    {
        Context = Floor.By(Floor.Manager),
        ModelCode = "WF",
        ModelName = "Wrist Finger",
        Description = "first",
        BomData = new RawJson("""{"sma":2}"""),
        Specifications = new RawJson("""{"force":1.5}"""),
    };

    private static readonly ProductModelState Known = ProductModelState.Unknown.Apply(Created(Finger));

    [Fact]
    public void A_model_is_created_with_all_its_fields() =>
        Same.Values(
            new ProductModelFields
            {
                ModelCode = "WF",
                ModelName = "Wrist Finger",
                Description = "first",
                BomData = new RawJson("""{"sma":2}"""),
                Specifications = new RawJson("""{"force":1.5}"""),
                IsActive = true,
            },
            Created(Finger).Fields);

    [Fact]
    public void A_model_without_parts_and_specifications_has_empty_ones()
    {
        var fields = Created(Finger with { BomData = null, Specifications = null }).Fields;
        Assert.Equal((RawJson.EmptyObject, RawJson.EmptyObject), (fields.BomData, fields.Specifications));
    }

    [Fact]
    public void A_model_is_created_once() =>
        Assert.Equal(RefusalCode.DuplicateProductModel, ProductModelDecider.Create(Known, 1, Finger, Floor.Monday).Refusal?.Code);

    [Fact]
    public void A_model_that_nobody_knows_cannot_be_changed() =>
        Assert.Equal(RefusalCode.ProductModelNotFound, Update(ProductModelState.Unknown, Nothing()).Refusal?.Code);

    [Fact]
    public void A_change_without_fields_keeps_them_all() => Same.Values(Known.Fields, Changed(Nothing()));

    [Fact]
    public void A_change_changes_every_field_that_is_named()
    {
        var fields = new ProductModelFields
        {
            ModelCode = "NH",
            ModelName = "NeuroHub",
            Description = "second",
            BomData = RawJson.EmptyObject,
            Specifications = new RawJson("[]"),
            IsActive = false,
        };
        var command = Nothing() with
        {
            ModelCode = "NH",
            ModelName = "NeuroHub",
            Description = "second",
            BomData = RawJson.EmptyObject,
            Specifications = new RawJson("[]"),
            IsActive = false,
        };
        Same.Values(fields, Changed(command));
    }

    private static UpdateProductModel Nothing() => new() { Context = Floor.By(Floor.Manager) };

    private static ProductModelEvent.Created Created(CreateProductModel command) =>
        Assert.IsType<ProductModelEvent.Created>(
            Assert.Single(ProductModelDecider.Create(ProductModelState.Unknown, 1, command, Floor.Monday).Events));

    private static Decision<ProductModelEvent> Update(ProductModelState model, UpdateProductModel command) =>
        ProductModelDecider.Update(model, 1, command, Floor.Monday);

    private static ProductModelFields Changed(UpdateProductModel command) =>
        Assert.IsType<ProductModelEvent.Updated>(Assert.Single(Update(Known, command).Events)).Fields;
}
