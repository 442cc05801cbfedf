using System.Text.Json.Serialization;
using NeuroHub.Json;
using NeuroHub.Station.Firmware;
using NeuroHub.Stations;

namespace NeuroHub.Station.Status;

/// <summary>How the agent is, as <c>status.json</c> and <c>--status</c> show it.</summary>
internal sealed record StationStatus
{
    public required string StationId { get; init; }
    public required string Version { get; init; }
    public required StationCounts Counts { get; init; }

    /// <summary>The newest last; ten at most.</summary>
    public IReadOnlyList<string> LastErrors { get; init; } = [];
    public IReadOnlyList<StationBreaker> Breakers { get; init; } = [];
    public string? FirmwareVersion { get; init; }

    /// <summary>When the plant last answered.</summary>
    public DateTimeOffset? LastContact { get; init; }
    public required DateTimeOffset WrittenAt { get; init; }
}

/// <summary>The JSON of the agent's own files.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    WriteIndented = true,
    Converters = [typeof(UpperCaseEnums)])]
[JsonSerializable(typeof(StationStatus))]
[JsonSerializable(typeof(FirmwareMeta))]
internal sealed partial class StatusJson : JsonSerializerContext;
