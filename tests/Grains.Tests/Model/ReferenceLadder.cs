using NeuroHub.Users;

namespace NeuroHub.Grains.Tests.Model;

/// <summary>What a serial, or a LOT as a whole, has done; the words of rules.md and nothing of the code.</summary>
internal class ReferenceLadder
{
    public SortedSet<int> Passed { get; } = [];
    public SortedSet<int> Skipped { get; } = [];
    public SortedDictionary<int, int> Attempts { get; } = [];

    /// <summary>Processes whose last own run failed, or was found defective later.</summary>
    public HashSet<int> LastFailed { get; } = [];
    public int? Open { get; set; }

    /// <summary>What the open run's override skipped, and by whom it was entered.</summary>
    public List<int> OpenSkipped { get; set; } = [];
    public Role OpenedBy { get; set; }
    public int OpenedAt { get; set; }
}

internal sealed class ReferenceSerial : ReferenceLadder
{
    public string Status { get; set; } = "CREATED";
    public int? FailedAt { get; set; }
    public int Reworks { get; set; }
    public bool IsFinal => Status is "PASSED" or "SCRAPPED";
}
