using System.Globalization;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using NeuroHub.Storage.Users;

namespace NeuroHub.Silo.Auth;

/// <summary>
/// The signing keys of the plant, in memory. The youngest signs; an older one is honoured until every token that it
/// signed is dead. Any node may add the next: its number decides who was first.
/// </summary>
public sealed class SigningKeyRing(SigningKeys store, TimeProvider clock, IOptions<AuthOptions> options) : IDisposable
{
    // Tokens of a key that another node made a moment ago make this node look; made-up ones must not make it look often.
    private static readonly TimeSpan ReloadAtMost = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _loading = new(1);
    private volatile Ring _ring = new([], 0);
    private long _loadedAt;

    /// <summary>What signs now.</summary>
    public SecurityKey Current => _ring.Keys is [.., var youngest]
        ? youngest
        : throw new InvalidOperationException("The signing keys are not loaded yet.");

    /// <summary>Reads the keys, makes the first or the next one when it is time, and removes those that are over.</summary>
    public async Task Load(CancellationToken cancellation = default)
    {
        await _loading.WaitAsync(cancellation);
        try
        {
            var keys = await store.All(cancellation);
            var now = clock.GetUtcNow();
            if (keys.Count == 0 || keys[^1].CreatedAt + options.Value.SigningKeyLifetime <= now)
            {
                await store.Add(keys.Count == 0 ? 1 : keys[^1].Number + 1, cancellation);
                keys = await store.All(cancellation);
            }

            // A key signed until its successor was made, and a node that had not looked yet a little longer.
            var last = keys.Zip(keys.Skip(1)).LastOrDefault(pair => pair.Second.CreatedAt + AuthOptions.LongestAccessToken < now).First;
            if (last is not null)
                await store.RemoveUpTo(last.Number, cancellation);
            _ring = new Ring([.. keys.Where(key => key.Number > (last?.Number ?? 0)).Select(Key)], keys[^1].Number);
            _loadedAt = clock.GetTimestamp();
        }
        finally
        {
            _loading.Release();
        }
    }

    /// <summary>The key of a token's <c>kid</c>, or null.</summary>
    public SecurityKey? Find(string? kid)
    {
        foreach (var key in _ring.Keys)
            if (key.KeyId == kid)
                return key;
        return null;
    }

    /// <summary>As <see cref="Find"/>, but looks into the store for one that is younger than what is known.</summary>
    public async ValueTask<SecurityKey?> FindOrLoad(string? kid)
    {
        if (Find(kid) is { } known)
            return known;
        if (!int.TryParse(kid, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || number != _ring.Youngest + 1
            || clock.GetElapsedTime(_loadedAt) < ReloadAtMost)
            return null;
        await Load();
        return Find(kid);
    }

    public void Dispose() => _loading.Dispose();

    private static SymmetricSecurityKey Key(StoredKey key) =>
        new(key.Secret) { KeyId = key.Number.ToString(CultureInfo.InvariantCulture) };

    private sealed record Ring(SecurityKey[] Keys, int Youngest);
}
