using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using NeuroHub.Results;
using NeuroHub.Texts;

namespace NeuroHub.Users;

/// <summary>
/// Hashes and checks passwords: PBKDF2 with HMAC-SHA512 by ASP.NET Core's hasher (<see cref="SignInOptions.HashIterations"/>).
/// They are slow on purpose, so they run outside the grain's turn, and they wait in <see cref="PasswordQueue"/>.
/// </summary>
public sealed class Passwords
{
    private readonly PasswordHasher<object> _hasher;
    private readonly PasswordQueue _queue;
    private readonly Task<string> _nobody;

    public Passwords(PasswordQueue queue, IOptions<SignInOptions> options)
    {
        _queue = queue;
        _hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = options.Value.HashIterations }));
        // Made at the start. If it were made at the first unknown name, that answer would take twice as long and show that the name is unknown.
        _nobody = Task.Run(() => _hasher.HashPassword(this, Guid.NewGuid().ToString()));
    }

    /// <returns>Null when too many wait already.</returns>
    /// <exception cref="OperationCanceledException">The caller left before its turn.</exception>
    public async Task<string?> Hash(string password, Origin? from = null, CancellationToken cancellation = default)
    {
        using var seat = await _queue.Enter(ClientNetwork.Of(from), cancellation);
        return seat is null ? null : await Task.Run(() => _hasher.HashPassword(this, Nfc.Of(password)), CancellationToken.None);
    }

    /// <summary><see cref="PasswordMatch.No"/> for an unknown user too, after the same work: an empty hash is replaced by a random one.</summary>
    /// <exception cref="OperationCanceledException">The caller left before its turn: nothing was checked.</exception>
    public async Task<PasswordMatch> Verify(string hash, string password, Origin? from = null, CancellationToken cancellation = default)
    {
        var against = hash.Length == 0 ? await _nobody : hash;
        using var seat = await _queue.Enter(ClientNetwork.Of(from), cancellation);
        if (seat is null)
            return PasswordMatch.Busy;
        // From here on the attempt counts, even if its caller is gone.
        var result = await Task.Run(() => _hasher.VerifyHashedPassword(this, against, Nfc.Of(password)), CancellationToken.None);
        return hash.Length == 0 ? PasswordMatch.No : result switch
        {
            PasswordVerificationResult.Success => PasswordMatch.Yes,
            PasswordVerificationResult.SuccessRehashNeeded => PasswordMatch.Outdated,
            _ => PasswordMatch.No,
        };
    }
}

/// <summary>What checking a password came to.</summary>
public enum PasswordMatch
{
    No,
    Yes,

    /// <summary>Right, but hashed in another way than it would be today.</summary>
    Outdated,

    /// <summary>Not checked: too many wait already.</summary>
    Busy,
}
