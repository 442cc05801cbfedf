using NeuroHub.Plant;
using NeuroHub.Processes;

namespace NeuroHub.Runs;

/// <summary>All that a decision on cancelling a start may look at besides the state and the command.</summary>
public sealed record CancelFacts
{
    /// <summary>Of the LOT; empty when the serial is unknown.</summary>
    public required Routing Routing { get; init; }

    /// <summary>False when the command names a LOT that does not exist.</summary>
    public required bool NamedLotExists { get; init; }
    public required ProcessRef? Process { get; init; }
    public required DateTimeOffset Now { get; init; }

    /// <summary>The LOT's own number; a process outside the routing can have no run, and its number says which one was meant.</summary>
    public int Number => Routing.ById(Process!.Id)?.Number ?? Process.Number;
}
