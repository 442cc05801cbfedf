using System.Text.Json.Serialization;
using NeuroHub.Users;

namespace NeuroHub.Storage.Feed;

/// <summary>What an event of the feed says; what does not belong to its kind is null and left out on the wire.</summary>
public sealed record FeedData
{
    /// <summary>When it happened, by the server's clock.</summary>
    public required DateTimeOffset At { get; init; }
    public string? LotNumber { get; init; }

    /// <summary>Null for what is of a whole LOT.</summary>
    public string? SerialNumber { get; init; }
    public int? ProcessNumber { get; init; }
    public long? ProcessId { get; init; }

    /// <summary>CREATED, IN_PROGRESS, ... of a serial or a LOT, from now on.</summary>
    public string? Status { get; init; }
    public string? Reason { get; init; }

    /// <summary>Username of who did it.</summary>
    public string? By { get; init; }

    public string? DataLevel { get; init; }
    public long? RunId { get; init; }
    public int? Attempt { get; init; }
    public bool? IsRework { get; init; }
    public Worker? Worker { get; init; }
    public string? EquipmentId { get; init; }
    public string? LineId { get; init; }
    public string? OverrideReason { get; init; }

    /// <summary>PASS, FAIL; CANCELLED of a start that was taken back.</summary>
    public string? Result { get; init; }

    public long? DefectId { get; init; }
    public string? Code { get; init; }
    public string? Description { get; init; }
    public string? Part { get; init; }

    public long? AlertId { get; init; }

    /// <summary>The key by which the alert's row is found. The row's id is given by the database.</summary>
    [JsonIgnore]
    public string? AlertKey { get; init; }
    public string? AlertType { get; init; }
    public string? Severity { get; init; }
    public string? Title { get; init; }
    public string? Message { get; init; }

    public string? PrinterId { get; init; }

    /// <summary>READY, OFFLINE, BROKEN. BUSY is of a moment and is not told.</summary>
    public string? State { get; init; }
    public string? LastError { get; init; }

    /// <summary>The printer is no longer there.</summary>
    public bool? Removed { get; init; }
}
