namespace NeuroHub.Storage.Queries;

/// <summary>Which defects; null = any.</summary>
public sealed record DefectFilter
{
    public string? SerialNumber { get; init; }

    /// <summary>Those of its serials and of the LOT as a whole.</summary>
    public string? LotNumber { get; init; }
    public long? ProcessId { get; init; }
    public string? Code { get; init; }

    /// <summary>Of the recorded cause, upper case.</summary>
    public string? Category { get; init; }
    public DateTimeOffset? From { get; init; }
    public DateTimeOffset? To { get; init; }
}
