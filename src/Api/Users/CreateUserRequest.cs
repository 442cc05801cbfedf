using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using NeuroHub.Api.Errors;
using NeuroHub.Api.Requests;
using NeuroHub.Users;

namespace NeuroHub.Api.Users;

/// <summary>A new user.</summary>
internal sealed record CreateUserRequest : IChecked
{
    internal const string ReservedName = "Input should be neither digits alone nor W and digits: those name a worker by number";

    /// <summary>Unique in any case; neither digits alone nor W and digits.</summary>
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

    /// <summary>What their badge says: their first name as a worker. Unique in any case.</summary>
    [StringLength(50)]
    public string? Badge { get; set; }

    public void Check(FieldErrors errors)
    {
        if (Usernames.IsNumber(Username))
            errors.Add(FieldPath.Body.Of("username"), ReservedName, "value_error");
    }
}
