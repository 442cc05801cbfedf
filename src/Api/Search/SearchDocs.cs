using NeuroHub.Api.OpenApi;

namespace NeuroHub.Api.Search;

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
