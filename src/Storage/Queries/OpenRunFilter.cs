namespace NeuroHub.Storage.Queries;

/// <summary>Which open runs; null = any.</summary>
public sealed record OpenRunFilter
{
    public string? LotNumber { get; init; }
    public long? ProcessId { get; init; }

    /// <summary>User id of who started it.</summary>
    public long? WorkerId { get; init; }
    public string? EquipmentId { get; init; }
    public string? LineId { get; init; }
}
