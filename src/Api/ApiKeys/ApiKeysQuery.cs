using NeuroHub.Api.Requests;
using NeuroHub.Storage.Queries;

namespace NeuroHub.Api.ApiKeys;

/// <summary>Which part of the keys to list.</summary>
internal sealed record ApiKeysQuery(Page Page) : IQuery<ApiKeysQuery>
{
    public static ApiKeysQuery Read(QueryReader query) => new(query.Page());
}
