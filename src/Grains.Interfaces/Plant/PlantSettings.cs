namespace NeuroHub.Plant;

/// <summary>What an ADMIN said of the plant; what is null goes by the configuration.</summary>
[GenerateSerializer, Immutable, Alias("nh.plant_settings")]
public sealed record PlantSettings
{
    /// <summary>Units that a day is to finish.</summary>
    [Id(0)] public int? DailyTarget { get; init; }

    /// <summary>D, then N.</summary>
    [Id(1)] public IReadOnlyList<ShiftHours>? Shifts { get; init; }
}
