using NeuroHub.Results;

namespace NeuroHub.Stations;

/// <summary>What a station's agent says of itself.</summary>
[GenerateSerializer, Immutable, Alias("nh.station_report")]
public sealed record StationReport
{
    /// <summary>Of the agent's program.</summary>
    [Id(0)] public required string Version { get; init; }
    [Id(1)] public required StationCounts Counts { get; init; }

    /// <summary>The youngest last.</summary>
    [Id(2)] public IReadOnlyList<string> LastErrors { get; init; } = [];
    [Id(3)] public IReadOnlyList<StationBreaker> Breakers { get; init; } = [];
}

/// <summary>Documents of a station.</summary>
/// <param name="Sent">Stored by the server.</param>
/// <param name="Refused">Moved to error/.</param>
/// <param name="Waiting">In pending/.</param>
[GenerateSerializer, Immutable, Alias("nh.station_counts")]
public sealed record StationCounts([property: Id(0)] long Sent, [property: Id(1)] long Refused, [property: Id(2)] long Waiting);

/// <summary>A circuit breaker in a station's agent.</summary>
/// <param name="Name">What it guards, e.g. firmware.</param>
/// <param name="State">CLOSED, OPEN, HALF_OPEN.</param>
/// <param name="Failures">In a row.</param>
/// <param name="OpenedAt">When it opened; null while closed.</param>
/// <param name="RetryAt">When it tries again; null while closed.</param>
[GenerateSerializer, Immutable, Alias("nh.station_breaker")]
public sealed record StationBreaker(
    [property: Id(0)] string Name,
    [property: Id(1)] BreakerState State,
    [property: Id(2)] int Failures,
    [property: Id(3)] DateTimeOffset? OpenedAt,
    [property: Id(4)] DateTimeOffset? RetryAt);

/// <summary>Of a circuit breaker.</summary>
public enum BreakerState
{
    Closed = 1,
    Open,

    /// <summary>The next one is let through as a trial.</summary>
    HalfOpen,
}

/// <summary>A station's heartbeat, sent by the station itself.</summary>
[GenerateSerializer, Immutable, Alias("nh.report_station")]
public sealed record ReportStation([property: Id(0)] CommandContext Context, [property: Id(1)] StationReport Report) : ICommand, IBounded
{
    private const int Most = 20;

    public string? OutOfBounds() =>
        !Bounds.Fits(Report.Version, 50) ? "version"
        : Report.LastErrors.Count > Most || Report.LastErrors.Any(error => !Bounds.Fits(error, 1000)) ? "last_errors"
        : Report.Breakers.Count > Most || Report.Breakers.Any(breaker => !Bounds.Fits(breaker.Name, 100)) ? "breakers"
        : null;
}

/// <summary>A station's last report, and when it came.</summary>
[GenerateSerializer, Immutable, Alias("nh.station_standing")]
public sealed record StationStanding([property: Id(0)] StationReport Report, [property: Id(1)] DateTimeOffset LastSeenAt)
{
    /// <summary>The time of three reports. A station that is silent for longer counts as offline.</summary>
    public static TimeSpan OnlineFor { get; } = TimeSpan.FromSeconds(30);
}
