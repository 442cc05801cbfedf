using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using NeuroHub.Access;
using NeuroHub.Plant;

namespace NeuroHub.Users;

/// <inheritdoc cref="ISignInAddressGrain"/>
// Longer than the failures that it remembers are valid.
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
/// The names that failed from one address and have not signed in from it since (rules.md 5). Somebody who tries one password on many names
/// locks none of them, but this list shows it.
/// </summary>
/// <param name="most">This many names within <see cref="Lockout.Time"/> block the address for the same time.</param>
public sealed class FailedNames(int most)
{
    private ImmutableDictionary<string, DateTimeOffset> _failedAt = ImmutableDictionary.Create<string, DateTimeOffset>(StringComparer.Ordinal);
    private DateTimeOffset? _refusedUntil;

    /// <summary>There is nothing to remember.</summary>
    public bool IsEmpty => _failedAt.IsEmpty && _refusedUntil is null;

    /// <summary>How long the address has to wait; null = not at all.</summary>
    public TimeSpan? Wait(DateTimeOffset now) => _refusedUntil > now ? _refusedUntil - now : null;

    /// <param name="key">Key of the name, by <see cref="SignInKey"/>.</param>
    /// <param name="now">When.</param>
    public void Failed(string key, DateTimeOffset now)
    {
        // A guess that was on its way when the address was blocked does not extend the block.
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
/// A name that somebody tried, as the audit trail may show it. People type their password into the wrong field, so a text that cannot be
/// a username is not written down.
/// </summary>
internal static class AttemptedName
{
    public static string Of(string username) => Usernames.IsValid(username) ? username : "(not a username)";
}
