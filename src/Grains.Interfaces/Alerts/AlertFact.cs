namespace NeuroHub.Alerts;

/// <summary>Something that people should know.</summary>
[GenerateSerializer, Immutable, Alias("nh.alert_fact")]
public sealed record AlertFact
{
    /// <summary>One alert for each; telling it again changes nothing.</summary>
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
