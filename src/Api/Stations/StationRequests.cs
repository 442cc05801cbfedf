using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using NeuroHub.Api.Http;
using NeuroHub.Api.Users;
using NeuroHub.Stations;
using NeuroHub.Users;

namespace NeuroHub.Api.Stations;

/// <summary>A station to register.</summary>
internal sealed record RegisterStationRequest : IChecked
{
    /// <summary>Its account's name: 3 to 50 characters, neither digits alone nor W and digits.</summary>
    [JsonRequired, TextFormat(TextFormat.Username)]
    public string StationId { get; set; } = "";

    /// <summary>For people.</summary>
    [JsonRequired, StringLength(100)]
    public string Name { get; set; } = "";

    public void Check(FieldErrors errors)
    {
        if (Usernames.IsNumber(StationId))
            errors.Add(FieldPath.Body.Of("station_id"), CreateUserRequest.ReservedName, "value_error");
    }
}

/// <summary>A station's report on itself.</summary>
internal sealed record HeartbeatRequest
{
    /// <summary>Of the agent's program.</summary>
    [JsonRequired, StringLength(50)]
    public string Version { get; set; } = "";

    public HeartbeatCounts? Counts { get; set; }

    /// <summary>The youngest last.</summary>
    [MaxLength(20), Each(1000)]
    public IReadOnlyList<string>? LastErrors { get; set; }

    [MaxLength(20)]
    public IReadOnlyList<HeartbeatBreaker>? Breakers { get; set; }

    public StationReport Report => new()
    {
        Version = Version,
        Counts = new StationCounts(Counts?.Sent ?? 0, Counts?.Refused ?? 0, Counts?.Waiting ?? 0),
        LastErrors = LastErrors ?? [],
        Breakers = [.. (Breakers ?? []).Select(it => new StationBreaker(it.Name, it.State ?? BreakerState.Closed, it.Failures ?? 0, it.OpenedAt, it.RetryAt))],
    };
}

/// <summary>Documents of the station.</summary>
internal sealed record HeartbeatCounts
{
    [Range(0, int.MaxValue)]
    public int? Sent { get; set; }

    [Range(0, int.MaxValue)]
    public int? Refused { get; set; }

    [Range(0, int.MaxValue)]
    public int? Waiting { get; set; }
}

/// <summary>A circuit breaker of the station.</summary>
internal sealed record HeartbeatBreaker
{
    [JsonRequired, StringLength(100)]
    public string Name { get; set; } = "";

    public BreakerState? State { get; set; }

    [Range(0, int.MaxValue)]
    public int? Failures { get; set; }
    public DateTimeOffset? OpenedAt { get; set; }
    public DateTimeOffset? RetryAt { get; set; }
}

/// <summary>A station signs in.</summary>
internal sealed record StationLoginRequest
{
    [JsonRequired, StringLength(200)]
    public string StationId { get; set; } = "";

    /// <summary>As it was shown when the station was registered.</summary>
    [JsonRequired, StringLength(200), Secret]
    public string Key { get; set; } = "";
}
