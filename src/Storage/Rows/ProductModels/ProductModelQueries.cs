using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using NeuroHub.EventSourcing;
using NeuroHub.Json;
using NeuroHub.ProductModels;
using NeuroHub.Storage.Record.Replay;
using NeuroHub.Storage.Rows;

[assembly: HasRows<ProductModelProjection>]

namespace NeuroHub.Storage.Rows;

/// <summary>Reads product models. Every method throws <see cref="StoreUnavailableException"/> when the store is unavailable.</summary>
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

    internal static ProductModelView Read(RowReader row) => new()
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

/// <summary>Rows of product models. The whole row is written, in the state after the commit's last event.</summary>
internal sealed class ProductModelProjection : Projection<ProductModelState>
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

    public override int Order => 2;

    public override IReadOnlyList<RowStatement> Statements => [Save];

    public override IReadOnlyList<DerivedTable> Tables => [new("product_models")];

    public override void AddServices(IServiceCollection services) => services.AddSingleton<ProductModelQueries>();

    protected override void Project(RowWrites rows, ImmutableArray<Change> changes, ProductModelState model) => rows.Add(Save, model);
}
