using NeuroHub.Access;
using NeuroHub.Results;
using Orleans.Concurrency;

namespace NeuroHub.ProductModels;

/// <summary>One product model, by id (ISA-95: product definition).</summary>
[Alias("nh.IProductModelGrain")]
public interface IProductModelGrain : IGrainWithIntegerKey
{
    /// <summary>Refuses DUPLICATE_PRODUCT_MODEL when another model has the code.</summary>
    [Alias("Create"), Needs(Permission.ChangeProductModels)]
    Task<Result<ProductModelView>> Create(CreateProductModel command);

    /// <summary>Refuses PRODUCT_MODEL_NOT_FOUND, DUPLICATE_PRODUCT_MODEL.</summary>
    [Alias("Update"), Needs(Permission.ChangeProductModels)]
    Task<Result<ProductModelView>> Update(UpdateProductModel command);

    /// <summary>The model, or null when there is none with this id.</summary>
    [Alias("Find"), Internal, ReadOnly]
    Task<ProductModelView?> Find();
}
