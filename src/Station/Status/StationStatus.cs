using NeuroHub.Stations;

namespace NeuroHub.Station.Status;

/// <summary>How the agent is, as <c>status.json</c> and <c>--status</c> show it.</summary>
internal sealed record StationStatus
{
    public required string StationId { get; init; }
    public required string Version { get; init; }
    public required StationCounts Counts { get; init; }

    /// <summary>The youngest last; ten at most.</summary>
    public IReadOnlyList<string> LastErrors { get; init; } = [];
    public IReadOnlyList<StationBreaker> Breakers { get; init; } = [];
    public string? FirmwareVersion { get; init; }

    /// <summary>When the plant last answered.</summary>
    public DateTimeOffset? LastContact { get; init; }
    public required DateTimeOffset WrittenAt { get; init; }
}
