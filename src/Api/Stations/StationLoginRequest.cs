using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using NeuroHub.Api.Requests;

namespace NeuroHub.Api.Stations;

/// <summary>A station signs in.</summary>
internal sealed record StationLoginRequest
{
    [JsonRequired, StringLength(200)]
    public string StationId { get; set; } = "";

    /// <summary>As it was shown when the station was registered.</summary>
    [JsonRequired, StringLength(200), Secret]
    public string Key { get; set; } = "";
}
