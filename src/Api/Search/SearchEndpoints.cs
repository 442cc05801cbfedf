using NeuroHub.Access;
using NeuroHub.Api.Answers;
using NeuroHub.Api.Auth;
using NeuroHub.Api.Json;
using NeuroHub.Api.OpenApi;
using NeuroHub.Api.Requests;
using NeuroHub.Api.Workers;
using NeuroHub.Storage.Queries;

namespace NeuroHub.Api.Search;

/// <summary>Finds what somebody half remembers.</summary>
internal static class SearchEndpoints
{
    public static void MapSearch(this IEndpointRouteBuilder api) =>
        api.MapGroup("/search").WithTags("Search").MapGet("/", Find).Allow(Permission.Search).Document(SearchDocs.Find);

    private static async Task<IResult> Find(Query<SearchQuery> query, SearchQueries search, CancellationToken aborted)
    {
        var found = await search.Find(query.Value.Text, aborted);
        WorkerView[] workers = [.. found.Workers.Select(worker => new WorkerView(worker.Id, worker.Username, worker.FullName, worker.Role))];
        return Answer.Ok(new SearchView(found.Serials, found.Lots, found.Models, workers), ApiViews.Default.SearchView);
    }
}
