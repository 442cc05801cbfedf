using NeuroHub.Bench.Cli;

namespace NeuroHub.Bench.Ledger;

/// <summary>The state of an interrupted replay: its id, its LOTs, their serials, and the last answered command of each unit.</summary>
internal sealed class LedgerStanding
{
    private readonly Dictionary<int, LedgerEntry> _lots = [];
    private readonly Dictionary<int, LedgerEntry> _serials = [];
    private readonly Dictionary<int, LedgerEntry> _units = [];

    public LedgerStanding(LedgerFile ledger)
    {
        Replay = ledger.Entries[0].Replay ?? throw new BenchException("The ledger's first line names no replay.");
        CsvSha256 = ledger.Entries[0].CsvSha256;
        Units = ledger.Entries[0].Units;
        foreach (var entry in ledger.Entries.Where(e => e.Kind == LedgerKind.Answered))
        {
            if (entry is { Verb: LedgerVerb.CreateLot, LotIndex: { } lot })
                _lots[lot] = entry;
            else if (entry is { Verb: LedgerVerb.IssueSerials, LotIndex: { } ofLot })
                _serials[ofLot] = entry;
            else if (entry is { Unit: { } unit, Process: not null })
                _units[unit] = entry;
        }
    }

    public string Replay { get; }

    public string? CsvSha256 { get; }

    public int? Units { get; }

    public (long Id, string Number)? Lot(int index) =>
        _lots.TryGetValue(index, out var entry) && entry is { LotId: { } id, LotNumber: { } number } ? (id, number) : null;

    public IReadOnlyList<string>? Serials(int lotIndex) => _serials.GetValueOrDefault(lotIndex)?.Serials;

    /// <summary>The last command of this unit whose 2xx is written down; its commands were sent one after another.</summary>
    public LedgerEntry? LastAnswered(int unit) => _units.GetValueOrDefault(unit);
}
