using System.ComponentModel.DataAnnotations;

namespace NeuroHub.Api.Auth;

/// <summary>Lifetimes of tokens; section <c>NeuroHub:Auth</c> of the configuration.</summary>
public sealed class AuthOptions
{
    /// <summary>rules.md 5: 15 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "24:00:00")]
    public TimeSpan AccessTokenLifetime { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>rules.md 5: a session ends 8 hours after its last use.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "7.00:00:00")]
    public TimeSpan RefreshTokenLifetime { get; set; } = TimeSpan.FromHours(8);
}
