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
