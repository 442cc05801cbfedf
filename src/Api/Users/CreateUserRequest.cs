using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using NeuroHub.Api.Requests;
using NeuroHub.Users;

namespace NeuroHub.Api.Users;

/// <summary>A new user.</summary>
internal sealed record CreateUserRequest
{
    /// <summary>Unique in any case.</summary>
    [JsonRequired, StringLength(50), TextFormat(TextFormat.Username)]
    public string Username { get; set; } = "";

    [StringLength(254), TextFormat(TextFormat.Email)]
    public string? Email { get; set; }

    /// <summary>8 to 128 characters, three of: capital letter, small letter, digit, special character; no common password, no keys in a row; else 400 WEAK_PASSWORD.</summary>
    [JsonRequired, StringLength(1024), Secret]
    public string Password { get; set; } = "";

    [JsonRequired, StringLength(100)]
    public string FullName { get; set; } = "";

    [JsonRequired]
    public Role Role { get; set; }

    [StringLength(100)]
    public string? Department { get; set; }
}
