namespace NeuroHub.Stations;

/// <summary>A station's last report, and when it came.</summary>
[GenerateSerializer, Immutable, Alias("nh.station_standing")]
public sealed record StationStanding([property: Id(0)] StationReport Report, [property: Id(1)] DateTimeOffset LastSeenAt)
{
    /// <summary>Three of its reports: after that it counts as away.</summary>
    public static TimeSpan OnlineFor { get; } = TimeSpan.FromSeconds(30);
}
