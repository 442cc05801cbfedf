using System.Text.Json.Serialization;
using NeuroHub.Stations;
using NeuroHub.Users;

namespace NeuroHub.Api.Stations;

/// <summary>A station, and what it last said of itself.</summary>
internal sealed record StationView
{
    public required string StationId { get; init; }
    public required string Name { get; init; }

    /// <summary>Its account is not disabled.</summary>
    public required bool IsActive { get; init; }

    /// <summary>It reported within the last 30 s.</summary>
    public required bool Online { get; init; }
    public DateTimeOffset? LastSeenAt { get; init; }
    public string? Version { get; init; }
    public StationCounts? Counts { get; init; }
    public IReadOnlyList<string> LastErrors { get; init; } = [];
    public IReadOnlyList<StationBreaker> Breakers { get; init; } = [];
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Only in the answer of its registration, and only once.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Key { get; init; }

    public static StationView Of(UserView account, StationStanding? standing, DateTimeOffset now) => new()
    {
        StationId = account.Username,
        Name = account.FullName,
        IsActive = account.IsActive,
        Online = standing is not null && now - standing.LastSeenAt <= StationStanding.OnlineFor,
        LastSeenAt = standing?.LastSeenAt,
        Version = standing?.Report.Version,
        Counts = standing?.Report.Counts,
        LastErrors = standing?.Report.LastErrors ?? [],
        Breakers = standing?.Report.Breakers ?? [],
        CreatedAt = account.CreatedAt,
    };
}
