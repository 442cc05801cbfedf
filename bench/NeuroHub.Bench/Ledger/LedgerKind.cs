namespace NeuroHub.Bench.Ledger;

internal static class LedgerKind
{
    /// <summary>The first line: which replay of which CSV.</summary>
    public const string Replay = "replay";

    public const string Intent = "intent";
    public const string Answered = "answered";
}
