using System.ComponentModel.DataAnnotations;

namespace NeuroHub.Access;

/// <summary>Calls a minute that one client of grains may make at one silo; section <c>NeuroHub:CallLimit</c>. Nodes are not counted.</summary>
public sealed class CallLimitOptions
{
    /// <summary>Without a good token, by connection: enough to connect and to sign in.</summary>
    [Range(10, 1_000_000, ErrorMessage = "10 to 1000000 calls a minute.")]
    public int Anonymous { get; set; } = 100;

    /// <summary>With one, by user.</summary>
    [Range(10, 10_000_000, ErrorMessage = "10 to 10000000 calls a minute.")]
    public int Authenticated { get; set; } = 1200;

    /// <summary>By user of role STATION.</summary>
    [Range(10, 10_000_000, ErrorMessage = "10 to 10000000 calls a minute.")]
    public int Station { get; set; } = 12_000;
}
