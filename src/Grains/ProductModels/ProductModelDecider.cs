using NeuroHub.EventSourcing;
using NeuroHub.Json;

namespace NeuroHub.ProductModels;

/// <summary>Rules for a product model. The database checks that its code is unique.</summary>
public static class ProductModelDecider
{
    public static Decision<ProductModelEvent> Create(
        ProductModelState model, long id, CreateProductModel command, DateTimeOffset now) =>
        model.Fields is not null
            ? ProductModelRefusals.Duplicate()
            : new ProductModelEvent.Created(
                id,
                new ProductModelFields
                {
                    ModelCode = command.ModelCode,
                    ModelName = command.ModelName,
                    Description = command.Description,
                    BomData = command.BomData ?? RawJson.EmptyObject,
                    Specifications = command.Specifications ?? RawJson.EmptyObject,
                    IsActive = command.IsActive,
                },
                now);

    public static Decision<ProductModelEvent> Update(
        ProductModelState model, long id, UpdateProductModel command, DateTimeOffset now) =>
        model.Fields is { } old
            ? new ProductModelEvent.Updated(
                new ProductModelFields
                {
                    ModelCode = command.ModelCode ?? old.ModelCode,
                    ModelName = command.ModelName ?? old.ModelName,
                    Description = command.Clear.Contains("description") ? null : command.Description ?? old.Description,
                    BomData = command.Clear.Contains("bom_data") ? RawJson.EmptyObject : command.BomData ?? old.BomData,
                    Specifications = command.Clear.Contains("specifications") ? RawJson.EmptyObject : command.Specifications ?? old.Specifications,
                    IsActive = command.IsActive ?? old.IsActive,
                },
                now)
            : ProductModelRefusals.NotFound($"{id}");
}
