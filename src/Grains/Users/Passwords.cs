using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace NeuroHub.Users;

/// <summary>
/// Hashes and checks passwords: PBKDF2 with HMAC-SHA512 by ASP.NET Core's hasher, at the iterations that OWASP
/// advises for it. Slow by design, so it runs beside the grain's turn and never on it.
/// </summary>
public sealed class Passwords
{
    // OWASP Password Storage Cheat Sheet: PBKDF2-HMAC-SHA512 with at least 210,000 iterations.
    private const int Iterations = 210_000;

    private readonly PasswordHasher<object> _hasher =
        new(Options.Create(new PasswordHasherOptions { IterationCount = Iterations }));

    private readonly Task<string> _nobody;

    // Made at the start and not at the first unknown name, which would take twice as long and tell.
    public Passwords() => _nobody = Hash(Guid.NewGuid().ToString());

    public Task<string> Hash(string password) => Task.Run(() => _hasher.HashPassword(this, password));

    /// <summary>False for an unknown user too, after the same work: an empty hash is checked against nobody's.</summary>
    public async Task<bool> Verify(string hash, string password)
    {
        var against = hash.Length == 0 ? await _nobody : hash;
        var matches = await Task.Run(() => _hasher.VerifyHashedPassword(this, against, password) != PasswordVerificationResult.Failed);
        return matches && hash.Length > 0;
    }
}
