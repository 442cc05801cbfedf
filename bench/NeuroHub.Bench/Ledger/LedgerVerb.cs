namespace NeuroHub.Bench.Ledger;

internal static class LedgerVerb
{
    public const string CreateLot = "create_lot";
    public const string IssueSerials = "issue_serials";
    public const string Start = "start";
    public const string Complete = "complete";
}
