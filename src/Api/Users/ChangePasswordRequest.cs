using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using NeuroHub.Api.Requests;

namespace NeuroHub.Api.Users;

/// <summary>One's own new password.</summary>
internal sealed record ChangePasswordRequest
{
    [JsonRequired, StringLength(1024), Secret]
    public string CurrentPassword { get; set; } = "";

    /// <summary>8 to 128 characters, three of: capital letter, small letter, digit, special character; no common password, no keys in a row; else 400 WEAK_PASSWORD.</summary>
    [JsonRequired, StringLength(1024), Secret]
    public string NewPassword { get; set; } = "";
}
