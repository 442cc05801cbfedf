using NeuroHub.Api.Requests;
using NeuroHub.Storage.Queries;

namespace NeuroHub.Api.Stations;

/// <summary>Which part of the list of stations.</summary>
internal sealed record StationsQuery(Page Page) : IQuery<StationsQuery>
{
    public static StationsQuery Read(QueryReader query) => new(query.Page());
}
