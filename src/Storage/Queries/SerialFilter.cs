using NeuroHub.Serials;

namespace NeuroHub.Storage.Queries;

/// <summary>Which serials; null or empty = any.</summary>
public sealed record SerialFilter
{
    /// <summary>DEFECTED, REWORK or SCRAPPED: what <c>GET /serials/failed</c> lists.</summary>
    public static IReadOnlyList<SerialStatus> Failed { get; } = [SerialStatus.Defected, SerialStatus.Rework, SerialStatus.Scrapped];

    public long? LotId { get; init; }
    public string? LotNumber { get; init; }
    public IReadOnlyList<SerialStatus> Statuses { get; init; } = [];
    public string? FirmwareVersion { get; init; }
}
