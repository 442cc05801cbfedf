using NeuroHub.Lots;

namespace NeuroHub.Storage.Queries;

/// <summary>Which LOTs; null = any.</summary>
public sealed record LotFilter
{
    public AnyOf<LotStatus> Status { get; init; }
    public long? ProductModelId { get; init; }

    /// <summary>The number begins with this.</summary>
    public string? LotNumberPrefix { get; init; }

    /// <summary>The work order begins with this.</summary>
    public string? WorkOrderPrefix { get; init; }
    public DateOnly? ProductionDate { get; init; }
    public AnyOf<Shift> Shift { get; init; }

    /// <summary>Created at this time or later.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Created before this time.</summary>
    public DateTimeOffset? To { get; init; }
}
