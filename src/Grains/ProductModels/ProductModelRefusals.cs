using NeuroHub.Results;

namespace NeuroHub.ProductModels;

/// <summary>Refusals of product model commands.</summary>
public static class ProductModelRefusals
{
    public static Refusal NotFound(string id) => new(
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
