using NeuroHub.EventSourcing;
using NeuroHub.Results;

namespace NeuroHub.ProductModels;

/// <inheritdoc cref="IProductModelGrain"/>
[GrainType("product-model")]
public sealed class ProductModelGrain(ICommitLog log, TimeProvider clock)
    : EventSourcedGrain<ProductModelState, ProductModelEvent>(ProductModelStream.Kind, log, clock), IProductModelGrain
{
    private static readonly AnswerShape<ProductModelView> Answer = AnswerShape.Of<ProductModelView>();

    public Task<Result<ProductModelView>> Create(CreateProductModel command) => CommitAlone(
        ProductModelDecider.Create(State, this.GetPrimaryKeyLong(), command, Now()), command.Context, View, Answer);

    public async Task<Result<ProductModelView>> Update(UpdateProductModel command)
    {
        await LoadIfUnknown();
        var stale = State.Fields is null ? null : Versions.Refuse(command.Context, () => EntityTag.Of(View(State)));
        return await CommitAlone(
            stale ?? ProductModelDecider.Update(State, this.GetPrimaryKeyLong(), command, Now()), command.Context, View, Answer);
    }

    public async Task<ProductModelView?> Find()
    {
        await LoadIfUnknown();
        return State.Fields is null ? null : View(State);
    }

    protected override Refusal OnDuplicate() => ProductModelRefusals.Duplicate();

    internal static ProductModelView View(ProductModelState model) => new()
    {
        Id = model.Id,
        ModelCode = model.Fields!.ModelCode,
        ModelName = model.Fields.ModelName,
        Description = model.Fields.Description,
        BomData = model.Fields.BomData,
        Specifications = model.Fields.Specifications,
        IsActive = model.Fields.IsActive,
        CreatedAt = model.CreatedAt,
        UpdatedAt = model.UpdatedAt,
    };
}
