namespace NeuroHub.Storage.Figures;

/// <summary>What an hour of the plant saw.</summary>
public sealed class HourTally
{
    /// <summary>Runs started.</summary>
    public long Started { get; internal set; }

    /// <summary>Runs completed.</summary>
    public long Completed { get; internal set; }

    /// <summary>Of those, PASS.</summary>
    public long Passed { get; internal set; }

    /// <summary>Defects registered apart from a run.</summary>
    public long Registered { get; internal set; }

    /// <summary>A registered defect counts like the FAIL of a run (rules.md 3).</summary>
    public long Defective => Completed - Passed + Registered;

    public void Add(HourTally other)
    {
        Started += other.Started;
        Completed += other.Completed;
        Passed += other.Passed;
        Registered += other.Registered;
    }
}
