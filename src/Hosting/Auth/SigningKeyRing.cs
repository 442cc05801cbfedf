using System.Globalization;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using NeuroHub.Storage.Loops;
using NeuroHub.Storage.Users;

namespace NeuroHub.Hosting.Auth;

/// <summary>
/// The signing keys of the plant, in memory. The youngest signs; an older one is honoured until every token that it
/// signed is dead. Any node may add the next: its number decides who was first. A key that is gone from the store is
/// honoured no more (<c>keys rotate</c>).
/// </summary>
public sealed class SigningKeyRing : IDisposable
{
    /// <summary>Between two looks: so soon a key that was taken away is honoured by no node any more.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    // Tokens of a key that another node made a moment ago make this node look; made-up numbers must not make it look often.
    private static readonly TimeSpan LookAtMost = TimeSpan.FromMilliseconds(250);

    // For so long a node may still sign its own calls with a key that was taken away.
    private static readonly TimeSpan NodesLookWithin = TimeSpan.FromSeconds(10);

    // More than anybody makes between two looks.
    private const int Ahead = 10;

    private readonly SigningKeys _store;
    private readonly TimeProvider _clock;
    private readonly AuthOptions _options;
    private readonly SharedLook _look;
    private volatile Ring _ring = new([], 0);
    private volatile Left _left = new([], default);
    private volatile int _epoch;

    public SigningKeyRing(SigningKeys store, TimeProvider clock, IOptions<AuthOptions> options)
    {
        (_store, _clock, _options) = (store, clock, options.Value);
        _look = new SharedLook(Look, LookAtMost, clock);
    }

    /// <summary>What signs now.</summary>
    public SecurityKey Current => _ring.Keys is [.., var youngest]
        ? youngest
        : throw new InvalidOperationException("The signing keys are not loaded yet.");

    /// <summary>Another number whenever a key is honoured no more: what was believed by it must be looked at again.</summary>
    public int Epoch => _epoch;

    /// <summary>How often the store was read.</summary>
    internal int Looks => _look.Looks;

    /// <summary>Reads the keys, makes the first or the next one when it is time, and removes those that are over.</summary>
    public Task Load(CancellationToken cancellation = default) => _look.Now(cancellation);

    /// <summary>The key of a token's <c>kid</c>, or null.</summary>
    public SecurityKey? Find(string? kid) => Find(_ring.Keys, kid);

    /// <summary>
    /// As <see cref="Find(string)"/>, but looks into the store for one that is younger than what is known. All that ask at about the same
    /// time wait for one look: it is taken a quarter of a second after the last one at the earliest. Whoever has a known key waits for nothing.
    /// </summary>
    public async ValueTask<SecurityKey?> FindOrLoad(string? kid)
    {
        if (Find(kid) is { } known)
            return known;
        var youngest = _ring.Youngest;
        if (!int.TryParse(kid, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number <= youngest || number > youngest + Ahead)
            return null;
        await _look.Next();
        return Find(kid);
    }

    /// <summary>A node may not have seen yet that the key it signs with is gone.</summary>
    internal async ValueTask<SecurityKey?> FindForNode(string? kid) =>
        await FindOrLoad(kid) ?? (_left is { } left && _clock.GetElapsedTime(left.At) < NodesLookWithin ? Find(left.Keys, kid) : null);

    public void Dispose() => _look.Dispose();

    private static SymmetricSecurityKey? Find(SymmetricSecurityKey[] keys, string? kid)
    {
        foreach (var key in keys)
            if (key.KeyId == kid)
                return key;
        return null;
    }

    private async Task Look(CancellationToken cancellation)
    {
        var keys = await _store.All(cancellation);
        var now = _clock.GetUtcNow();
        if (keys.Count == 0 || keys[^1].CreatedAt + _options.SigningKeyLifetime <= now)
        {
            await _store.Add(keys.Count == 0 ? 1 : keys[^1].Number + 1, cancellation);
            keys = await _store.All(cancellation);
        }

        // A key signed until its successor was made, and a node that had not looked yet a little longer.
        var last = keys.Zip(keys.Skip(1)).LastOrDefault(pair => pair.Second.CreatedAt + AuthOptions.LongestAccessToken < now).First;
        if (last is not null)
            await _store.RemoveUpTo(last.Number, cancellation);
        Take(new Ring([.. keys.Where(key => key.Number > (last?.Number ?? 0)).Select(Key)], keys[^1].Number));
    }

    private void Take(Ring ring)
    {
        // By its bytes: whoever empties the table has the numbers begin anew.
        SymmetricSecurityKey[] gone = [.. _ring.Keys.Where(key => Find(ring.Keys, key.KeyId) is not { } same || !same.Key.AsSpan().SequenceEqual(key.Key))];
        // The same keys stay the same objects: what the library keeps of a key it finds by that.
        if (gone.Length > 0 || ring.Keys.Length != _ring.Keys.Length)
            _ring = ring;
        if (gone.Length == 0)
            return;
        _left = new Left(gone, _clock.GetTimestamp());
        // After the ring: what is read by the new number is read by the new keys.
        Interlocked.Increment(ref _epoch);
    }

    private static SymmetricSecurityKey Key(StoredKey key) =>
        new(key.Secret) { KeyId = key.Number.ToString(CultureInfo.InvariantCulture) };

    private sealed record Ring(SymmetricSecurityKey[] Keys, int Youngest);

    /// <summary>Keys that were honoured until then.</summary>
    private sealed record Left(SymmetricSecurityKey[] Keys, long At);
}
