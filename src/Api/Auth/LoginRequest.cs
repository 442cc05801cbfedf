using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using NeuroHub.Api.Requests;

namespace NeuroHub.Api.Auth;

/// <summary>Who signs in.</summary>
internal sealed record LoginRequest
{
    /// <summary>In any case.</summary>
    [JsonRequired, StringLength(100)]
    public string Username { get; set; } = "";

    // Longer than any password that could have been set; a hash of megabytes would be work for an attacker's taking.
    [JsonRequired, StringLength(1024), Secret]
    public string Password { get; set; } = "";
}
