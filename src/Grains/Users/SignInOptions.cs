using System.ComponentModel.DataAnnotations;

namespace NeuroHub.Users;

/// <summary>Limits of sign-ins besides the lock of a name; section <c>NeuroHub:SignIn</c> of the configuration.</summary>
public sealed class SignInOptions
{
    /// <summary>Passwords that one silo hashes at a time; null = half of its cores, at least one. The other cores stay free for commands.</summary>
    [Range(1, 256, ErrorMessage = "1 to 256 passwords at a time.")]
    public int? Hashes { get; set; }

    /// <summary>
    /// Rounds of PBKDF2-HMAC-SHA512 for a password. The default is what OWASP's Password Storage Cheat Sheet advises. A stored hash with fewer
    /// rounds is replaced at its user's next sign-in.
    /// </summary>
    [Range(1_000, 10_000_000, ErrorMessage = "1000 to 10000000 rounds.")]
    public int HashIterations { get; set; } = 220_000;

    /// <summary>Attempts that wait for a hash on one silo; null = 24 for each that is made at a time, about three seconds of work.</summary>
    [Range(1, 10_000, ErrorMessage = "1 to 10000 places.")]
    public int? Queue { get; set; }

    /// <summary>Names that one address may fail for within ten minutes; the last of them blocks the address for ten minutes.</summary>
    [Range(1, int.MaxValue, ErrorMessage = "at least 1 name.")]
    public int NamesPerAddress { get; set; } = 10;

    /// <summary>Attempts per minute that one grain caller may make at the stations' sign-in of one silo.</summary>
    [Range(1, int.MaxValue, ErrorMessage = "at least 1 attempt a minute.")]
    public int GateAttempts { get; set; } = 100;

    public int HashesAtATime => Hashes ?? Math.Max(1, Environment.ProcessorCount / 2);

    public int Places => Queue ?? (24 * HashesAtATime);
}
