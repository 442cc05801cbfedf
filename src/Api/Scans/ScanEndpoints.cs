using NeuroHub.Access;
using NeuroHub.Api.Access;
using NeuroHub.Api.Docs;
using NeuroHub.Api.Http;
using NeuroHub.Api.Scans;
using NeuroHub.Storage.Rows;
using NeuroHub.Texts;

[assembly: HasRoutes<ScanEndpoints>]

namespace NeuroHub.Api.Scans;

/// <summary>The route for scans: which object of the plant a scanned text means.</summary>
internal sealed class ScanEndpoints : IRoutes
{
    public void Map(IEndpointRouteBuilder api) =>
        api.MapGroup("/scan").WithTags("Stations").MapGet("/", Scan).Allow(Permission.ReadStation).Document(ScanDocs.Scan);

    private static async Task<IResult> Scan(Query<ScanQuery> query, ScanQueries scans, CancellationToken aborted)
    {
        var text = ScannedText.Of(query.Value.Text);
        return Answer.Ok(ScanView.Of(text, await scans.Find(text, aborted)));
    }
}

/// <summary>What a scanner sent.</summary>
internal sealed record ScanQuery(string Text) : IQuery<ScanQuery>
{
    // A GS1 symbol holds less than this.
    private const int MaxLength = 1000;

    public static ScanQuery Read(QueryReader query) =>
        new(query.ScannedText("text", "As the scanner sent it: with its AIM prefix, group separators and line end, in any case, or as a Korean keyboard made Hangul of it.", MaxLength));
}

/// <summary>What a scanned text is.</summary>
/// <param name="Kind">UNKNOWN unless exactly one thing of the plant fits.</param>
/// <param name="Value">Its number, code, username or id; when it is UNKNOWN, the text as it was read.</param>
/// <param name="Candidates">All that fit.</param>
internal sealed record ScanView(ScanKind Kind, string Value, IReadOnlyList<ScanCandidate> Candidates)
{
    public static ScanView Of(ScannedText text, IReadOnlyList<(ScanKind Kind, string Value)> found)
    {
        ScanCandidate[] candidates = [.. found.Select(it => new ScanCandidate(it.Kind, it.Value))];
        return candidates is [var only] ? new ScanView(only.Kind, only.Value, candidates) : new ScanView(ScanKind.Unknown, text.Text, candidates);
    }
}

/// <summary>Something of the plant that fits.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Value">Its number, code, username or id.</param>
internal sealed record ScanCandidate(ScanKind Kind, string Value);

internal static class ScanDocs
{
    public static RouteDoc Scan { get; } = new(
        "What was scanned",
        """
        Takes what a scanner sent and says what of the plant it is. Of a GS1 code, by its AIM prefix, its group separators or as people print it,
        it is the serial (21), else the batch (10). Hangul is also read as the keys of a Korean keyboard. SERIAL and LOT are numbers; PROCESS a
        code or `PROC-003`; WORKER the badge, username or full name of an active person, or `W007`; EQUIPMENT what a run was done on. Exactly one
        thing that fits gives its kind, else it is UNKNOWN with the candidates.
        """)
    {
        Answers =
        [
            RouteAnswer.Ok<ScanView>("What it is.", """
                {"kind":"SERIAL","value":"WF-KR-251110D-001-0001","candidates":[{"kind":"SERIAL","value":"WF-KR-251110D-001-0001"}]}
                """),
        ],
    };
}
