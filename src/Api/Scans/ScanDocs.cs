using NeuroHub.Api.OpenApi;

namespace NeuroHub.Api.Scans;

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
