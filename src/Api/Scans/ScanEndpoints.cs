using NeuroHub.Access;
using NeuroHub.Api.Answers;
using NeuroHub.Api.Auth;
using NeuroHub.Api.Json;
using NeuroHub.Api.OpenApi;
using NeuroHub.Api.Requests;
using NeuroHub.Storage.Queries;
using NeuroHub.Texts;

namespace NeuroHub.Api.Scans;

/// <summary>What a scanner read, and what of the plant it is.</summary>
internal static class ScanEndpoints
{
    public static void MapScan(this IEndpointRouteBuilder api) =>
        api.MapGroup("/scan").WithTags("Stations").MapGet("/", Scan).Allow(Permission.ReadStation).Document(ScanDocs.Scan);

    private static async Task<IResult> Scan(Query<ScanQuery> query, ScanQueries scans, CancellationToken aborted)
    {
        var text = ScannedText.Of(query.Value.Text);
        return Answer.Ok(ScanView.Of(text, await scans.Find(text, aborted)), ApiViews.Default.ScanView);
    }
}
