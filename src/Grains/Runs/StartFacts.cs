using NeuroHub.Lots;
using NeuroHub.Plant;

namespace NeuroHub.Runs;

/// <summary>All that a decision on a start may look at besides the state and the command.</summary>
public sealed record StartFacts
{
    /// <summary>The LOT of the serial (or the LOT itself); null when the serial is unknown.</summary>
    public required LotGate? Gate { get; init; }

    /// <summary>False when the command names a LOT that does not exist.</summary>
    public required bool NamedLotExists { get; init; }
    public required ProcessRef? Process { get; init; }
    public required WorkerLookup Worker { get; init; }

    /// <summary>Whom an OPERATOR may name.</summary>
    public NameableWorkers Nameable { get; init; } = NameableWorkers.Anyone;

    /// <summary>The id that the run gets when it starts.</summary>
    public required long RunId { get; init; }
    public required DateTimeOffset Now { get; init; }

    /// <summary>Only a process that installs firmware is told which is the latest.</summary>
    public bool NeedFirmware() => Process is { } process && Gate?.Routing.ById(process.Id) is { NeedsFirmware: true };
}
