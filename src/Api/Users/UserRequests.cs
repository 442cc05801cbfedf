using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using NeuroHub.Api.Http;
using NeuroHub.Storage.Rows;
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

/// <summary>What to change of a user; what is absent stays. The username is for ever.</summary>
internal sealed record UpdateUserRequest : IClears
{
    [StringLength(254), TextFormat(TextFormat.Email), Clearable]
    public string? Email { get; set; }

    [StringLength(100, MinimumLength = 1)]
    public string? FullName { get; set; }

    /// <summary>Another one ends the user's sessions.</summary>
    public Role? Role { get; set; }

    [StringLength(100), Clearable]
    public string? Department { get; set; }

    /// <summary>What their badge says. Unique in any case; a blank one takes it away.</summary>
    [StringLength(50), Clearable]
    public string? Badge { get; set; }

    /// <summary>False ends the user's sessions.</summary>
    public bool? IsActive { get; set; }

    /// <summary>Set anew by an administrator: ends the user's sessions and lifts a lock.</summary>
    [StringLength(1024), Secret]
    public string? Password { get; set; }

    /// <summary>Fields to empty: email, department, badge. A text that is sent blank is emptied too.</summary>
    [MaxLength(20), Each(50)]
    public IReadOnlyList<string>? Clear { get; set; }
}

/// <summary>One's own new password.</summary>
internal sealed record ChangePasswordRequest
{
    [JsonRequired, StringLength(1024), Secret]
    public string CurrentPassword { get; set; } = "";

    /// <summary>8 to 128 characters, three of: capital letter, small letter, digit, special character; no common password, no keys in a row; else 400 WEAK_PASSWORD.</summary>
    [JsonRequired, StringLength(1024), Secret]
    public string NewPassword { get; set; } = "";
}

/// <summary>Which users to list.</summary>
internal sealed record UsersQuery(AnyOf<Role> Role, bool? IsActive, Page Page) : IQuery<UsersQuery>
{
    public static UsersQuery Read(QueryReader query) => new(
        query.Any<Role>("role", "Only users of this role."),
        query.Flag("is_active", "Only active users, or only disabled ones."),
        query.Page());
}
