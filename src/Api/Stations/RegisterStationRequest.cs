using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using NeuroHub.Api.Errors;
using NeuroHub.Api.Requests;
using NeuroHub.Api.Users;
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
