using NeuroHub.Api.Requests;
using NeuroHub.Storage.Queries;

namespace NeuroHub.Api.ProductModels;

/// <summary>Which product models to list.</summary>
internal sealed record ProductModelsQuery(bool? IsActive, Page Page) : IQuery<ProductModelsQuery>
{
    public static ProductModelsQuery Read(QueryReader query) => new(
        query.Flag("is_active", "Only active models, or only inactive ones."),
        query.Page());
}
