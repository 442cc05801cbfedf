using System.Globalization;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using NeuroHub.Storage.Loops;
using NeuroHub.Storage.Users;

namespace NeuroHub.Hosting.Auth;

/// <summary>
/// The signing keys of the plant, in memory. The newest key signs. An older key is accepted until every token that it signed has expired. Any
/// node may add the next key; its number decides which node was first. A key that was deleted from the store (<c>keys rotate</c>) is no longer
/// accepted.
/// </summary>
public sealed class SigningKeyRing : IDisposable
{
    /// <summary>Time between two reads of the store. After it, no node accepts a key that was deleted.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    // A token with a newer key number makes this node read the store, because another node may have made the key. Invented numbers must not cause
    // many reads.
    private static readonly TimeSpan LookAtMost = TimeSpan.FromMilliseconds(250);

    // How long calls of other nodes are still accepted when their key was deleted: those nodes may not have read the store yet.
    private static readonly TimeSpan NodesLookWithin = TimeSpan.FromSeconds(10);

    // More keys than are made between two reads. A number that is further ahead is not looked up.
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

    /// <summary>The key that signs now.</summary>
    public SecurityKey Current => _ring.Keys is [.., var youngest]
        ? youngest
        : throw new InvalidOperationException("The signing keys are not loaded yet.");

    /// <summary>Changes whenever a key is no longer accepted. What was cached under the old number must be checked again.</summary>
    public int Epoch => _epoch;

    /// <summary>How often the store was read.</summary>
    internal int Looks => _look.Looks;

    /// <summary>Reads the keys, adds the first or the next key when it is due, and removes expired keys.</summary>
    public Task Load(CancellationToken cancellation = default) => _look.Now(cancellation);

    /// <summary>The key of a token's <c>kid</c>, or null.</summary>
    public SecurityKey? Find(string? kid) => Find(_ring.Keys, kid);

    /// <summary>
    /// As <see cref="Find(string)"/>, but reads the store when the key is newer than the known ones. Concurrent callers share one read, which
    /// starts a quarter of a second after the last one at the earliest. A known key is returned without waiting.
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

    /// <summary>
    /// As <see cref="FindOrLoad"/>, but also accepts a key that was deleted a moment ago: the calling node may not know that yet.
    /// </summary>
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

        // A key signs until its successor is made, and a little longer on a node that has not read the successor yet. After 24 h its tokens have
        // expired.
        var last = keys.Zip(keys.Skip(1)).LastOrDefault(pair => pair.Second.CreatedAt + AuthOptions.LongestAccessToken < now).First;
        if (last is not null)
            await _store.RemoveUpTo(last.Number, cancellation);
        Take(new Ring([.. keys.Where(key => key.Number > (last?.Number ?? 0)).Select(Key)], keys[^1].Number));
    }

    private void Take(Ring ring)
    {
        // Compared by content, because the numbers start again when somebody empties the table.
        SymmetricSecurityKey[] gone = [.. _ring.Keys.Where(key => Find(ring.Keys, key.KeyId) is not { } same || !same.Key.AsSpan().SequenceEqual(key.Key))];
        // Unchanged keys stay the same objects, because the token library caches by key object.
        if (gone.Length > 0 || ring.Keys.Length != _ring.Keys.Length)
            _ring = ring;
        if (gone.Length == 0)
            return;
        _left = new Left(gone, _clock.GetTimestamp());
        // After the ring is replaced: whoever reads the new number also reads the new keys.
        Interlocked.Increment(ref _epoch);
    }

    private static SymmetricSecurityKey Key(StoredKey key) =>
        new(key.Secret) { KeyId = key.Number.ToString(CultureInfo.InvariantCulture) };

    private sealed record Ring(SymmetricSecurityKey[] Keys, int Youngest);

    /// <summary>Keys that were accepted until <c>At</c>.</summary>
    private sealed record Left(SymmetricSecurityKey[] Keys, long At);
}
