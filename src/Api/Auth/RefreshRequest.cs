using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using NeuroHub.Api.Requests;

namespace NeuroHub.Api.Auth;

/// <summary>The refresh token of the last sign-in or refresh.</summary>
internal sealed record RefreshRequest
{
    [JsonRequired, StringLength(1024), Secret]
    public string RefreshToken { get; set; } = "";
}
