using NeuroHub.Serials;

namespace NeuroHub.Storage.Queries;

/// <summary>Which serials; null or none = any.</summary>
public sealed record SerialFilter
{
    /// <summary>DEFECTED, REWORK or SCRAPPED: what <c>GET /serials/failed</c> lists.</summary>
    public static AnyOf<SerialStatus> Failed { get; } = default(AnyOf<SerialStatus>).Or(SerialStatus.Defected).Or(SerialStatus.Rework).Or(SerialStatus.Scrapped);

    public long? LotId { get; init; }
    public string? LotNumber { get; init; }

    /// <summary>The number begins with this.</summary>
    public string? SerialNumberPrefix { get; init; }
    public AnyOf<SerialStatus> Status { get; init; }
    public string? FirmwareVersion { get; init; }

    /// <summary>By the order of processes it may be started there now; the number in the LOT's routing.</summary>
    public int? WaitingAt { get; init; }
}
