using NeuroHub.Lots;

namespace NeuroHub.Storage.Figures;

/// <summary>What figures are about; null = all.</summary>
public sealed record FigureFilter
{
    /// <summary>At this time or later.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Before this time.</summary>
    public DateTimeOffset? To { get; init; }
    public long? ProductModelId { get; init; }
    public string? LotNumber { get; init; }
    public long? ProcessId { get; init; }

    /// <summary>Only what came about in this shift of whatever day.</summary>
    public Shift? Shift { get; init; }
}
