using NeuroHub.EventSourcing;
using NeuroHub.Json;
using NeuroHub.ProductModels;

namespace NeuroHub.Storage.Queries;

/// <summary>Reads product models. Every method throws <see cref="StoreUnavailableException"/> when the store is away.</summary>
public sealed class ProductModelQueries(Store store)
{
    internal const string Columns =
        "t.id, t.model_code, t.model_name, t.description, t.bom_data, t.specifications, t.is_active, t.created_at, t.updated_at";

    public Task<PageOf<ProductModelView>> List(bool? isActive, Page page, CancellationToken cancellation = default) =>
        new ListQuery(store, "product_models", "created_at")
            .MayShrink()
            .Where("is_active = @active", "active", isActive)
            .Run(Columns, "", page, Read, model => new Cursor(model.CreatedAt, model.Id), cancellation);

    public Task<ProductModelView?> Find(long id, CancellationToken cancellation = default) =>
        new Query(store)
            .Add($"SELECT {Columns} FROM product_models t WHERE t.id = @id")
            .With("id", id)
            .Run(rows => rows.First(Read, cancellation), cancellation);

    internal static ProductModelView Read(Rows row) => new()
    {
        Id = row.Long(0),
        ModelCode = row.Text(1),
        ModelName = row.Text(2),
        Description = row.TextOrNull(3),
        BomData = new RawJson(row.Text(4)),
        Specifications = new RawJson(row.Text(5)),
        IsActive = row.Bool(6),
        CreatedAt = row.Time(7),
        UpdatedAt = row.Time(8),
    };
}
