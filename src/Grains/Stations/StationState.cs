namespace NeuroHub.Stations;

/// <summary>What a station's grain keeps.</summary>
[GenerateSerializer, Alias("nh.station_state")]
public sealed record StationState
{
    /// <summary>Null before the first report.</summary>
    [Id(0)] public StationStanding? Standing { get; init; }
}
