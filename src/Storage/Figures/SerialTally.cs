using System.Runtime.InteropServices;
using NeuroHub.Serials;
using NeuroHub.Storage.Rows;

namespace NeuroHub.Storage.Figures;

/// <summary>LOTs and serials, each counted on the day on which it got the status.</summary>
public sealed class SerialTally
{
    private static readonly string PassedMove = EnumText<SerialStatus>.Of(SerialStatus.Passed);
    private static readonly string ScrappedMove = EnumText<SerialStatus>.Of(SerialStatus.Scrapped);

    /// <summary>LOTs opened.</summary>
    public long Lots { get; internal set; }

    /// <summary>Serials issued.</summary>
    public long Serials { get; internal set; }

    public long Passed { get; private set; }

    public long PassedReworked { get; private set; }

    public long Scrapped { get; private set; }

    public long ScrappedReworked { get; private set; }

    /// <summary>Serials approved for their first rework.</summary>
    public long Reworked { get; private set; }

    /// <summary>DEFECTED or in REWORK now.</summary>
    public long Pending { get; private set; }

    public long PendingReworked { get; private set; }

    /// <summary>DEFECTED, REWORK and SCRAPPED (rules.md 6).</summary>
    public long Failed => Pending + Scrapped;

    public long Judged => Passed + Failed;

    /// <summary>Those of the judged serials that were reworked.</summary>
    public long JudgedReworked => PassedReworked + ScrappedReworked + PendingReworked;

    internal static SerialTally Of(
        long lots, long serials, long passed, long passedReworked, long scrapped, long scrappedReworked, long reworked) => new()
        {
            Lots = lots,
            Serials = serials,
            Passed = passed,
            PassedReworked = passedReworked,
            Scrapped = scrapped,
            ScrappedReworked = scrappedReworked,
            Reworked = reworked,
        };

    internal void Moved(string move, bool wasReworked)
    {
        if (move == PassedMove)
        {
            Passed++;
            PassedReworked += wasReworked ? 1 : 0;
        }
        else if (move == ScrappedMove)
        {
            Scrapped++;
            ScrappedReworked += wasReworked ? 1 : 0;
        }
        else if (move == CountedMove.FirstRework)
        {
            Reworked++;
        }
    }

    internal void Waits(bool wasReworked)
    {
        Pending++;
        PendingReworked += wasReworked ? 1 : 0;
    }

    public void Add(SerialTally other)
    {
        Lots += other.Lots;
        Serials += other.Serials;
        Passed += other.Passed;
        PassedReworked += other.PassedReworked;
        Scrapped += other.Scrapped;
        ScrappedReworked += other.ScrappedReworked;
        Reworked += other.Reworked;
        Pending += other.Pending;
        PendingReworked += other.PendingReworked;
    }
}

internal static class Tallies
{
    /// <summary>The tally of a key; creates it when there is none.</summary>
    public static TTally Of<TKey, TTally>(this Dictionary<TKey, TTally> tallies, TKey key)
        where TKey : notnull
        where TTally : class, new() =>
        CollectionsMarshal.GetValueRefOrAddDefault(tallies, key, out _) ??= new TTally();
}

/// <summary>What happened in one hour of the plant.</summary>
public sealed class HourTally
{
    /// <summary>Runs started.</summary>
    public long Started { get; internal set; }

    /// <summary>Runs completed.</summary>
    public long Completed { get; internal set; }

    /// <summary>Completed runs with PASS.</summary>
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
