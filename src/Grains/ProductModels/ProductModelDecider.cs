using NeuroHub.EventSourcing;
using NeuroHub.Json;
using NeuroHub.Results;

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
            : ProductModelRefusals.NotFound(id);
}

/// <summary>Refusals of product model commands.</summary>
internal static class ProductModelRefusals
{
    public static Refusal NotFound(long id) => new(
        RefusalCode.ProductModelNotFound,
        $"Product model {id} does not exist.",
        "Choose one of GET /api/v1/product-models.",
        $"제품 모델 {id}을(를) 찾을 수 없습니다. 등록된 제품 모델을 선택하십시오.");

    public static Refusal Inactive(string modelCode) => new(
        RefusalCode.ProductModelInactive,
        $"Product model {modelCode} is inactive.",
        "Activate it before making a LOT of it.",
        $"제품 모델 {modelCode}이(가) 비활성 상태입니다. 활성화한 뒤 LOT을 생성하십시오.");

    public static Refusal Duplicate() => new(
        RefusalCode.DuplicateProductModel,
        "A product model with this code already exists.",
        "Use a free model_code.",
        "같은 코드의 제품 모델이 이미 존재합니다. 다른 모델 코드를 사용하십시오.");
}
