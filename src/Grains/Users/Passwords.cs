using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace NeuroHub.Users;

/// <summary>
/// Hashes and checks passwords: PBKDF2 with HMAC-SHA512 by ASP.NET Core's hasher, at the iterations that OWASP
/// advises for it. Slow by design, so it runs beside the grain's turn and never on it.
/// </summary>
public sealed class Passwords : IDisposable
{
    // OWASP Password Storage Cheat Sheet, PBKDF2-HMAC-SHA512. Hashes with fewer are made anew at the next sign-in.
    private const int Iterations = 220_000;

    // A storm of sign-ins must not take the floor's processors.
    private readonly SemaphoreSlim _seats = new(Math.Max(1, Environment.ProcessorCount / 2));

    private readonly PasswordHasher<object> _hasher =
        new(Options.Create(new PasswordHasherOptions { IterationCount = Iterations }));

    private readonly Task<string> _nobody;

    // Made at the start and not at the first unknown name, which would take twice as long and tell.
    public Passwords() => _nobody = Hash(Guid.NewGuid().ToString());

    public Task<string> Hash(string password) => Run(() => _hasher.HashPassword(this, Nfc.Of(password)));

    /// <summary><see cref="PasswordMatch.No"/> for an unknown user too, after the same work: an empty hash is checked against nobody's.</summary>
    public async Task<PasswordMatch> Verify(string hash, string password)
    {
        var against = hash.Length == 0 ? await _nobody : hash;
        var result = await Run(() => _hasher.VerifyHashedPassword(this, against, Nfc.Of(password)));
        return hash.Length == 0 ? PasswordMatch.No : result switch
        {
            PasswordVerificationResult.Success => PasswordMatch.Yes,
            PasswordVerificationResult.SuccessRehashNeeded => PasswordMatch.Outdated,
            _ => PasswordMatch.No,
        };
    }

    public void Dispose() => _seats.Dispose();

    private async Task<T> Run<T>(Func<T> work)
    {
        await _seats.WaitAsync();
        try
        {
            return await Task.Run(work);
        }
        finally
        {
            _seats.Release();
        }
    }
}
