using NeuroHub.Access;
using NeuroHub.Api.Access;
using NeuroHub.Api.Docs;
using NeuroHub.Api.Http;
using NeuroHub.Api.Search;
using NeuroHub.Api.Workers;
using NeuroHub.Lots;
using NeuroHub.ProductModels;
using NeuroHub.Serials;
using NeuroHub.Storage.Rows;

[assembly: HasRoutes<SearchEndpoints>]

namespace NeuroHub.Api.Search;

/// <summary>The route for search: finds serials, LOTs, models and people of which a user knows only a part of the name.</summary>
internal sealed class SearchEndpoints : IRoutes
{
    public void Map(IEndpointRouteBuilder api) =>
        api.MapGroup("/search").WithTags("Search").MapGet("/", Find).Allow(Permission.Search).Document(SearchDocs.Find);

    private static async Task<IResult> Find(Query<SearchQuery> query, SearchQueries search, CancellationToken aborted)
    {
        var found = await search.Find(query.Value.Text, aborted);
        WorkerView[] workers = [.. found.Workers.Select(worker => new WorkerView(worker.Id, worker.Username, worker.FullName, worker.Role))];
        return Answer.Ok(new SearchView(found.Serials, found.Lots, found.Models, workers));
    }
}

/// <summary>What is looked for.</summary>
internal sealed record SearchQuery(string Text) : IQuery<SearchQuery>
{
    private const int MinLength = 3;
    private const int MaxLength = 60;

    public static SearchQuery Read(QueryReader query)
    {
        var text = query.RequiredText("q", "3 to 60 characters: how a number begins or ends, a work order, a model, a name.", MaxLength);
        if (text.Length is > 0 and < MinLength)
            query.Errors.Add(FieldPath.Query("q"), $"String should have at least {MinLength} characters", "string_too_short");
        return new SearchQuery(text);
    }
}

/// <summary>What was found, at most ten of each.</summary>
/// <param name="Serials">Those whose number begins so, the highest number first; then those whose number ends so, newest first.</param>
/// <param name="Lots">Those whose number begins so, whose work order does, whose number ends so.</param>
/// <param name="Models">Those whose code begins so, or whose name has it.</param>
/// <param name="Workers">Active people whose username or badge begins so, or whose name has it.</param>
internal sealed record SearchView(
    IReadOnlyList<SerialView> Serials, IReadOnlyList<LotView> Lots, IReadOnlyList<ProductModelView> Models, IReadOnlyList<WorkerView> Workers);

internal static class SearchDocs
{
    public static RouteDoc Find { get; } = new(
        "Search",
        "At most ten of each kind. Serials and LOTs by how their number begins, or by its last three characters and more (`0042`, `004-0005`); LOTs by work order too; models by code or name; "
            + "active people by username, badge or name. Any case. Ends of numbers that a LOT gave are looked for in the youngest 5,000 LOTs.")
    {
        Answers =
        [
            RouteAnswer.Ok<SearchView>("What was found.", $$"""
                {"serials":[{{Examples.Serial}}],"lots":[],"models":[{{Examples.ProductModel}}],
                 "workers":[{"id":7,"username":"kim.worker","full_name":"김작업","role":"OPERATOR"}]}
                """),
        ],
    };
}
