using NeuroHub.Lots;

namespace NeuroHub.Storage.Queries;

/// <summary>Which values to work out statistics of.</summary>
public sealed record MeasurementFilter
{
    /// <summary>The process that declares the characteristic.</summary>
    public required long ProcessId { get; init; }

    /// <summary>Any case.</summary>
    public required string Code { get; init; }
    public double? LowerLimit { get; init; }
    public double? UpperLimit { get; init; }
    public long? ProductModelId { get; init; }
    public long? LotId { get; init; }

    /// <summary>Completed at this time or later.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Completed before this time.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Only completed in this shift of whatever day.</summary>
    public Shift? Shift { get; init; }

    /// <summary>Of the histogram.</summary>
    public int Bins { get; init; } = 20;
}
