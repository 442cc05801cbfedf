using System.ComponentModel.DataAnnotations;

namespace NeuroHub.Users;

/// <summary>What bounds sign-ins beside the lock of a name; section <c>NeuroHub:SignIn</c> of the configuration.</summary>
public sealed class SignInOptions
{
    /// <summary>Passwords that one silo hashes at a time; null = half of its cores, one at least: the floor's commands keep the rest.</summary>
    [Range(1, 256, ErrorMessage = "1 to 256 passwords at a time.")]
    public int? Hashes { get; set; }

    /// <summary>
    /// Rounds of PBKDF2-HMAC-SHA512 for a password. The default is what OWASP's Password Storage Cheat Sheet advises. A stored hash of fewer
    /// rounds is made anew at its user's next sign-in.
    /// </summary>
    [Range(1_000, 10_000_000, ErrorMessage = "1000 to 10000000 rounds.")]
    public int HashIterations { get; set; } = 220_000;

    /// <summary>Attempts that wait for a hash on one silo; null = 24 for each that is made at a time, about three seconds of work.</summary>
    [Range(1, 10_000, ErrorMessage = "1 to 10000 places.")]
    public int? Queue { get; set; }

    /// <summary>Names that one address may fail for within ten minutes; the last of them keeps it out for ten minutes.</summary>
    [Range(1, int.MaxValue, ErrorMessage = "at least 1 name.")]
    public int NamesPerAddress { get; set; } = 10;

    /// <summary>Attempts a minute that one caller of grains may make at the stations' gate of one silo.</summary>
    [Range(1, int.MaxValue, ErrorMessage = "at least 1 attempt a minute.")]
    public int GateAttempts { get; set; } = 100;

    public int HashesAtATime => Hashes ?? Math.Max(1, Environment.ProcessorCount / 2);

    public int Places => Queue ?? (24 * HashesAtATime);
}
