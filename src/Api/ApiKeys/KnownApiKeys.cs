using System.Collections.Frozen;
using NeuroHub.Api.Auth;
using NeuroHub.Api.Requests;
using NeuroHub.ApiKeys;
using NeuroHub.EventSourcing;
using NeuroHub.Storage.Loops;
using NeuroHub.Storage.Queries;
using NeuroHub.Users;

namespace NeuroHub.Api.ApiKeys;

/// <summary>
/// The API keys of the plant, in memory by their hash, and when this node last let each in. A key that is not known makes this node look
/// into the store: all that ask at about the same time wait for one look, so that made-up keys cost few reads. A key is believed when its
/// grain says so, which goes by the record: rows can be changed by whoever can write to the database. That a known key was revoked is
/// learned as that a session was ended (<see cref="ApiKeySession"/>).
/// </summary>
internal sealed class KnownApiKeys(ApiKeyQueries store, IGrainFactory grains, BackgroundLoops loops, TimeProvider clock) : BackgroundService
{
    // Made-up keys must not make this node look often.
    private static readonly TimeSpan LookAtMost = TimeSpan.FromMilliseconds(250);

    // Before the nodes forget which sessions have ended.
    private static readonly TimeSpan KeptFor = TimeSpan.FromHours(1);

    private static readonly TimeSpan SaveEvery = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly Bell _bell = new();
    private volatile FrozenDictionary<string, KnownApiKey> _keys = FrozenDictionary<string, KnownApiKey>.Empty;
    private Task? _nextLook;
    private long _lookedAt;

    /// <summary>How often the store was read.</summary>
    internal int Looks { get; private set; }

    /// <summary>The program whose key it is, or null: the key is not known or has expired. Whether it was revoked is for the caller to ask.</summary>
    /// <exception cref="StoreUnavailableException">It is not known here, and the store is away.</exception>
    public async ValueTask<ActorPrincipal?> Find(string text)
    {
        if (!ApiKeyText.HasLength(text))
            return null;
        var hash = ApiKeyText.HashOf(text);
        if (!_keys.TryGetValue(hash, out var key) || clock.GetElapsedTime(Interlocked.Read(ref _lookedAt)) > KeptFor)
        {
            await NextLook();
            key = _keys.GetValueOrDefault(hash);
        }

        var now = clock.GetUtcNow();
        if (key is null || (key.Principal ??= await Confirmed(key.Id, hash)) is not { } principal || principal.Expires <= now.UtcDateTime)
            return null;
        // The first use shows on all nodes at once, the following ones soon.
        if (key.Use(now))
            _bell.Ring();
        return principal;
    }

    /// <summary>The same keys, each with its last use at this node when that is later.</summary>
    public IReadOnlyList<ApiKeyView> Show(IReadOnlyList<ApiKeyView> keys)
    {
        var uses = _keys.Values.ToDictionary(key => key.Id, key => key.LastUsedAt);
        return [.. keys.Select(key => uses.GetValueOrDefault(key.Id) is { } used && !(key.LastUsedAt > used) ? key with { LastUsedAt = used } : key)];
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await SaveUses(cancellationToken);
        }
        catch (StoreUnavailableException)
        {
            // What is lost is when a key was last used, by some seconds; that must not keep a node from stopping well.
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        loops.Every("uses of API keys", SaveEvery, SaveUses, stoppingToken, _bell);

    private async Task SaveUses(CancellationToken cancellation)
    {
        foreach (var key in _keys.Values)
        {
            if (key.Unsaved is not { } at)
                continue;
            await store.NoteUse(key.Id, at, cancellation);
            key.Saved(at);
        }
    }

    /// <summary>A look that begins after this call: the one that is waited for already, or another.</summary>
    private Task NextLook()
    {
        lock (_gate)
            return _nextLook ??= Task.Run(LookLater);
    }

    private async Task LookLater()
    {
        var wait = LookAtMost - clock.GetElapsedTime(Interlocked.Read(ref _lookedAt));
        if (Looks > 0 && wait > TimeSpan.Zero)
            await Task.Delay(wait, clock);
        lock (_gate)
            _nextLook = null;
        Interlocked.Exchange(ref _lookedAt, clock.GetTimestamp());
        Looks++;
        var before = _keys;
        var living = await store.Living(clock.GetUtcNow());
        // A key that stays is the same object: it has the uses that are not saved yet.
        _keys = living.ToFrozenDictionary(
            key => key.Hash, key => before.TryGetValue(key.Hash, out var known) ? known : new KnownApiKey(key.Id), StringComparer.Ordinal);
    }

    private async Task<ActorPrincipal?> Confirmed(long id, string hash) =>
        await GrainCalls.Ask(() => grains.GetGrain<IApiKeyGrain>(id).OfHash(hash)) is { } key
            ? new ActorPrincipal(Actor.OfApiKey(key.Id, key.Name), ApiKeySession.Of(key.Id), key.ExpiresAt.UtcDateTime) { KeyRole = key.Role }
            : null;
}
