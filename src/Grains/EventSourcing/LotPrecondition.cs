using NeuroHub.Lots;

namespace NeuroHub.EventSourcing;

/// <summary>
/// Facts of a LOT's row that must hold in the commit's own transaction, where the row is locked. Null = any.
/// </summary>
public sealed record LotPrecondition(long LotId)
{
    /// <summary>The gate that a serial's start was decided on.</summary>
    public int? GateVersion { get; init; }

    /// <summary>The status that a change by hand was decided on.</summary>
    public LotStatus? Status { get; init; }

    /// <summary>CREATED or IN_PROGRESS.</summary>
    public bool MustBeActive { get; init; }

    public bool NoOpenRuns { get; init; }
}
