using NeuroHub.ProductModels;

namespace NeuroHub.Storage.Rows;

/// <summary>Rows of product models: written whole, as the last event left them.</summary>
internal static class ProductModelProjection
{
    public static readonly RowStatement<ProductModelState> Save = RowStatement<ProductModelState>.Insert("product_models", c => c
        .Long("id", r => r.Id)
        .Text("model_code", r => r.Fields!.ModelCode)
        .Text("model_name", r => r.Fields!.ModelName)
        .Text("description", r => r.Fields!.Description)
        .Text("bom_data", r => r.Fields!.BomData.Text)
        .Text("specifications", r => r.Fields!.Specifications.Text)
        .Bool("is_active", r => r.Fields!.IsActive)
        .Time("created_at", r => r.CreatedAt)
        .Time("updated_at", r => r.UpdatedAt), replaceBy: "id");
}
