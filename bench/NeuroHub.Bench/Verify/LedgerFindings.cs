namespace NeuroHub.Bench.Verify;

/// <summary>The results of checking a ledger's answered commands. Many threads count at once.</summary>
internal sealed class LedgerFindings
{
    private readonly Lock _lock = new();
    private readonly List<string> _troubles = [];

    public int Found { get; private set; }

    public int Missing { get; private set; }

    public int Doubled { get; private set; }

    public int MiscountedLots { get; private set; }

    public int Answered => Found + Missing;

    public bool Clean => Missing + Doubled + MiscountedLots == 0;

    public IReadOnlyList<string> Troubles => _troubles;

    public void CountFound()
    {
        lock (_lock)
            Found++;
    }

    public void CountMissing(string trouble)
    {
        lock (_lock)
        {
            Missing++;
            _troubles.Add($"MISSING {trouble}");
        }
    }

    public void CountDoubled(string trouble)
    {
        lock (_lock)
        {
            Doubled++;
            _troubles.Add($"DOUBLED {trouble}");
        }
    }

    public void CountMiscounted(IReadOnlyList<string> differences)
    {
        if (differences.Count == 0)
            return;
        lock (_lock)
        {
            MiscountedLots++;
            _troubles.AddRange(differences.Select(difference => $"MISCOUNTED {difference}"));
        }
    }
}
