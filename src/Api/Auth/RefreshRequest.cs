using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace NeuroHub.Api.Auth;

/// <summary>The refresh token of the last sign-in or refresh.</summary>
internal sealed record RefreshRequest
{
    [JsonRequired, StringLength(1024)]
    public string RefreshToken { get; set; } = "";
}
