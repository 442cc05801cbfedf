using System.ComponentModel.DataAnnotations;
using NeuroHub.Api.Requests;
using NeuroHub.Users;

namespace NeuroHub.Api.Users;

/// <summary>What to change of a user; what is absent stays. The username is for ever.</summary>
internal sealed record UpdateUserRequest
{
    [StringLength(254), TextFormat(TextFormat.Email)]
    public string? Email { get; set; }

    [StringLength(100)]
    public string? FullName { get; set; }

    /// <summary>Another one ends the user's sessions.</summary>
    public Role? Role { get; set; }

    [StringLength(100)]
    public string? Department { get; set; }

    /// <summary>What their badge says. Unique in any case; a blank one takes it away.</summary>
    [StringLength(50)]
    public string? Badge { get; set; }

    /// <summary>False ends the user's sessions.</summary>
    public bool? IsActive { get; set; }

    /// <summary>Set anew by an administrator: ends the user's sessions and lifts a lock.</summary>
    [StringLength(1024), Secret]
    public string? Password { get; set; }
}
