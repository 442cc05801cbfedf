using NeuroHub.Api.Requests;
using NeuroHub.Storage.Queries;

namespace NeuroHub.Api.Processes;

/// <summary>Which processes to list.</summary>
internal sealed record ProcessesQuery(bool? IsActive, Page Page) : IQuery<ProcessesQuery>
{
    public static ProcessesQuery Read(QueryReader query) => new(
        query.Flag("is_active", "Only active processes, or only inactive ones."),
        query.Page());
}
