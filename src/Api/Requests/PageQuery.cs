using NeuroHub.Storage.Queries;

namespace NeuroHub.Api.Requests;

/// <summary>Which part of a list that has no filters of its own.</summary>
internal sealed record PageQuery(Page Page) : IQuery<PageQuery>
{
    public static PageQuery Read(QueryReader query) => new(query.Page());
}
