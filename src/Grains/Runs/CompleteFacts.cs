using NeuroHub.Lots;
using NeuroHub.Plant;

namespace NeuroHub.Runs;

/// <summary>All that a decision on a completion may look at besides the state and the command.</summary>
public sealed record CompleteFacts
{
    public required LotGate? Gate { get; init; }
    public required bool NamedLotExists { get; init; }
    public required ProcessRef? Process { get; init; }
    public required WorkerLookup Worker { get; init; }

    /// <summary>Whom an OPERATOR may name.</summary>
    public NameableWorkers Nameable { get; init; } = NameableWorkers.Anyone;

    /// <summary>Defects of a FAIL get ids from here on, one each.</summary>
    public required long FirstDefectId { get; init; }

    /// <summary>How many reworks a serial may have.</summary>
    public required int ReworkLimit { get; init; }
    public required DateTimeOffset Now { get; init; }
}
