namespace NeuroHub.Alerts;

/// <summary>An alert as the wire shows it.</summary>
[GenerateSerializer, Immutable, Alias("nh.alert_view")]
public sealed record AlertView
{
    [Id(0)] public required long Id { get; init; }
    [Id(1)] public required AlertType AlertType { get; init; }
    [Id(2)] public required AlertSeverity Severity { get; init; }
    [Id(3)] public required string Title { get; init; }
    [Id(4)] public required string Message { get; init; }
    [Id(5)] public required AlertStatus Status { get; init; }
    [Id(6)] public string? LotNumber { get; init; }
    [Id(7)] public string? SerialNumber { get; init; }
    [Id(8)] public int? ProcessNumber { get; init; }
    [Id(9)] public string? EquipmentId { get; init; }
    [Id(10)] public required DateTimeOffset CreatedAt { get; init; }
    [Id(11)] public DateTimeOffset? ReadAt { get; init; }

    /// <summary>Username.</summary>
    [Id(12)] public string? ReadBy { get; init; }

    /// <summary>In a list by groups: how many alerts of this type and equipment there are, this being the newest; null in any other.</summary>
    [Id(13)] public int? Count { get; init; }
}

/// <summary>What an alert is about (requirements 11.1 and 13.3).</summary>
public enum AlertType
{
    /// <summary>A run was completed with FAIL.</summary>
    DefectDetected = 1,

    /// <summary>The plant's day ended under 80 % of its target.</summary>
    TargetNotMet,

    /// <summary>A run is open longer than 150 % of its estimate.</summary>
    ProcessDelayed,
    LotCompleted,
    FirmwareUpdate,

    /// <summary>A node is overloaded.</summary>
    SystemThreshold,

    /// <summary>A silo was killed or cut off.</summary>
    NodeLost,

    /// <summary>A silo came into the cluster.</summary>
    NodeJoined,
}

/// <summary>How much an alert matters; HIGH makes screens look more often.</summary>
public enum AlertSeverity
{
    Low = 1,
    Medium,
    High,
}

/// <summary>Whether somebody has read an alert; shared by all users.</summary>
public enum AlertStatus
{
    Unread = 1,
    Read,
}

/// <summary>The content of an alert: a fact that people should know.</summary>
[GenerateSerializer, Immutable, Alias("nh.alert_fact")]
public sealed record AlertFact
{
    /// <summary>The alert's key. Each key has one alert; raising it again changes nothing.</summary>
    [Id(0)] public required string FactKey { get; init; }
    [Id(1)] public required AlertType AlertType { get; init; }
    [Id(2)] public required AlertSeverity Severity { get; init; }

    /// <summary>A few words.</summary>
    [Id(3)] public required string Title { get; init; }

    /// <summary>A sentence.</summary>
    [Id(4)] public required string Message { get; init; }
    [Id(5)] public string? LotNumber { get; init; }
    [Id(6)] public string? SerialNumber { get; init; }
    [Id(7)] public int? ProcessNumber { get; init; }
    [Id(8)] public string? EquipmentId { get; init; }
    [Id(9)] public required DateTimeOffset At { get; init; }
}

/// <summary>What became of alerts that were to be marked as read.</summary>
/// <param name="Updated">How many became read by it; the others had been before.</param>
[GenerateSerializer, Immutable, Alias("nh.alerts_read")]
public sealed record AlertsRead([property: Id(0)] int Updated);
