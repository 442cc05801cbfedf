using System.ComponentModel.DataAnnotations;

namespace NeuroHub.Silo.Auth;

/// <summary>Lifetimes of tokens and keys; section <c>NeuroHub:Auth</c> of the configuration.</summary>
public sealed class AuthOptions
{
    /// <summary>An ended session and an old signing key are remembered this long.</summary>
    internal static readonly TimeSpan LongestAccessToken = TimeSpan.FromHours(24);

    /// <summary>rules.md 5: 15 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "23:00:00")]
    public TimeSpan AccessTokenLifetime { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How long a key signs before the next one does.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "365.00:00:00")]
    public TimeSpan SigningKeyLifetime { get; set; } = TimeSpan.FromDays(30);

    /// <summary>A file whose first line encrypts the signing keys in the store, the same on all nodes; null = they are plain there.</summary>
    public string? KeyEncryptionKeyPath { get; set; }
}
