namespace NeuroHub.Bench.Csv;

/// <summary>The result of a replay: the same figures are taken from the CSV, from the generator and from the server, and compared.</summary>
internal sealed class UnitCounts
{
    /// <summary>The code the server records for a FAIL without defects (rules.md section 3).</summary>
    public const string Unspecified = "UNSPECIFIED";

    public int Units { get; private set; }

    public int Passed { get; private set; }

    public int Defected { get; private set; }

    public SortedDictionary<string, int> ByCode { get; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, ModelCounts> ByModel { get; } = new(StringComparer.Ordinal);

    public void AddPassed(string model) => Add(model, passed: 1, defected: 0);

    public void AddDefected(string model) => Add(model, passed: 0, defected: 1);

    /// <summary>Adds a unit that is neither passed nor defected. Only a server that is not finished has such units.</summary>
    public void AddUnfinished(string model) => Add(model, passed: 0, defected: 0);

    public void AddCode(string code) => ByCode[code] = ByCode.GetValueOrDefault(code) + 1;

    /// <summary>Each difference as a sentence; empty when <paramref name="other"/> says the same.</summary>
    public IReadOnlyList<string> DifferencesFrom(UnitCounts other, string here, string there)
    {
        var differences = new List<string>();
        Compare("units", Units, other.Units);
        Compare("passed", Passed, other.Passed);
        Compare("defected", Defected, other.Defected);
        foreach (var code in ByCode.Keys.Union(other.ByCode.Keys).Order(StringComparer.Ordinal))
            Compare($"defect code {code}", ByCode.GetValueOrDefault(code), other.ByCode.GetValueOrDefault(code));
        foreach (var model in ByModel.Keys.Union(other.ByModel.Keys).Order(StringComparer.Ordinal))
        {
            var (mine, others) = (Model(model), other.Model(model));
            Compare($"model {model} units", mine.Units, others.Units);
            Compare($"model {model} passed", mine.Passed, others.Passed);
            Compare($"model {model} defected", mine.Defected, others.Defected);
        }

        return differences;

        void Compare(string what, int mine, int others)
        {
            if (mine != others)
                differences.Add($"{what}: {here} {mine}, {there} {others}");
        }
    }

    private ModelCounts Model(string model) => ByModel.GetValueOrDefault(model, new ModelCounts(0, 0, 0));

    private void Add(string model, int passed, int defected)
    {
        Units++;
        Passed += passed;
        Defected += defected;
        var before = Model(model);
        ByModel[model] = new ModelCounts(before.Units + 1, before.Passed + passed, before.Defected + defected);
    }
}
