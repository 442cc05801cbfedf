using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using NeuroHub.Access;
using NeuroHub.Plant;

namespace NeuroHub.Users;

/// <inheritdoc cref="ISignInAddressGrain"/>
// Longer than anything that it remembers counts.
[GrainType("sign-in-address"), CollectionAgeLimit(Minutes = 12)]
public sealed class SignInAddressGrain(IOptions<SignInOptions> options, TimeProvider clock) : Grain, ISignInAddressGrain, IMayBeNothing
{
    private readonly FailedNames _names = new(options.Value.NamesPerAddress);

    public bool IsNothing => _names.IsEmpty;

    public Task<TimeSpan?> Wait() => Task.FromResult(_names.Wait(clock.Now()));

    public Task Failed(string key)
    {
        _names.Failed(key, clock.Now());
        return Task.CompletedTask;
    }

    public Task SignedIn(string key)
    {
        _names.SignedIn(key);
        return Task.CompletedTask;
    }
}

/// <summary>
/// The names that one address failed for and that have not signed in from it since (rules.md 5). Who tries one password on
/// many names locks none of them; here it shows.
/// </summary>
/// <param name="most">So many within <see cref="Lockout.Time"/> keep the address out for as long.</param>
public sealed class FailedNames(int most)
{
    private ImmutableDictionary<string, DateTimeOffset> _failedAt = ImmutableDictionary.Create<string, DateTimeOffset>(StringComparer.Ordinal);
    private DateTimeOffset? _refusedUntil;

    /// <summary>It has nothing to remember.</summary>
    public bool IsEmpty => _failedAt.IsEmpty && _refusedUntil is null;

    /// <summary>How long the address has to wait; null = not at all.</summary>
    public TimeSpan? Wait(DateTimeOffset now) => _refusedUntil > now ? _refusedUntil - now : null;

    /// <param name="key">Of the name, by <see cref="SignInKey"/>.</param>
    /// <param name="now">When.</param>
    public void Failed(string key, DateTimeOffset now)
    {
        // A guess that was under way when the address was refused does not lengthen it.
        if (Wait(now) is not null)
            return;
        _failedAt = _failedAt.RemoveRange(_failedAt.Where(it => it.Value + Lockout.Time <= now).Select(it => it.Key)).SetItem(key, now);
        if (_failedAt.Count < most)
            return;
        _failedAt = _failedAt.Clear();
        _refusedUntil = now + Lockout.Time;
    }

    public void SignedIn(string key) => _failedAt = _failedAt.Remove(key);
}

/// <summary>
/// A name that somebody tried, as the audit trail may show it. People type their password into the wrong field; what is
/// not shaped like a username is not written down.
/// </summary>
internal static class AttemptedName
{
    public static string Of(string username) => Usernames.IsValid(username) ? username : "(not a username)";
}
