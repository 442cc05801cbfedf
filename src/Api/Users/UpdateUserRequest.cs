using System.ComponentModel.DataAnnotations;
using NeuroHub.Api.Requests;
using NeuroHub.Users;

namespace NeuroHub.Api.Users;

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
