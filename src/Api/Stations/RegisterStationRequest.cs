using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using NeuroHub.Api.Requests;

namespace NeuroHub.Api.Stations;

/// <summary>A station to register.</summary>
internal sealed record RegisterStationRequest
{
    /// <summary>Its account's name: 3 to 50 characters.</summary>
    [JsonRequired, TextFormat(TextFormat.Username)]
    public string StationId { get; set; } = "";

    /// <summary>For people.</summary>
    [JsonRequired, StringLength(100)]
    public string Name { get; set; } = "";
}
