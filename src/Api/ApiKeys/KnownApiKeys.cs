using System.Collections.Frozen;
using NeuroHub.Api.Access;
using NeuroHub.Api.Http;
using NeuroHub.ApiKeys;
using NeuroHub.EventSourcing;
using NeuroHub.Storage.Loops;
using NeuroHub.Storage.Rows;
using NeuroHub.Users;

namespace NeuroHub.Api.ApiKeys;

/// <summary>
/// The API keys of the plant in memory, by their hash, and when this node last accepted each. An unknown key makes this node read the store.
/// All callers at about the same time wait for one read, so that invented keys cost few reads. A key is accepted when its grain confirms it
/// from the record: whoever can write to the database can change rows. This node learns that a known key was revoked in the same way as
/// that a session has ended (<see cref="ApiKeySession"/>).
/// </summary>
internal sealed class KnownApiKeys : BackgroundService
{
    // Invented keys must not make this node read the store often.
    private static readonly TimeSpan LookAtMost = TimeSpan.FromMilliseconds(250);

    // Shorter than the time for which the nodes remember which sessions have ended.
    private static readonly TimeSpan KeptFor = TimeSpan.FromHours(1);

    private static readonly TimeSpan SaveEvery = TimeSpan.FromSeconds(5);

    private readonly ApiKeyQueries _store;
    private readonly IGrainFactory _grains;
    private readonly BackgroundLoops _loops;
    private readonly TimeProvider _clock;
    private readonly SharedLook _look;
    private readonly LoopSignal _signal = new();
    private volatile FrozenDictionary<string, KnownApiKey> _keys = FrozenDictionary<string, KnownApiKey>.Empty;

    public KnownApiKeys(ApiKeyQueries store, IGrainFactory grains, BackgroundLoops loops, TimeProvider clock)
    {
        (_store, _grains, _loops, _clock) = (store, grains, loops, clock);
        _look = new SharedLook(Look, LookAtMost, clock);
    }

    /// <summary>How many times the store was read.</summary>
    internal int Looks => _look.Looks;

    /// <summary>
    /// The program that the key belongs to. Null when the key is unknown or has expired. The caller must check whether it was revoked.
    /// </summary>
    /// <exception cref="StoreUnavailableException">The key is unknown here, and the store is unavailable.</exception>
    public async ValueTask<ActorPrincipal?> Find(string text)
    {
        if (!ApiKeyText.HasLength(text))
            return null;
        var hash = ApiKeyText.HashOf(text);
        if (!_keys.TryGetValue(hash, out var key) || _look.Age > KeptFor)
        {
            await _look.Next();
            key = _keys.GetValueOrDefault(hash);
        }

        var now = _clock.GetUtcNow();
        if (key is null || (key.Principal ??= await Confirmed(key.Id, hash)) is not { } principal || principal.Expires <= now.UtcDateTime)
            return null;
        // The first use is saved at once and shows on all nodes; the following uses are saved soon after.
        if (key.Use(now))
            _signal.Raise();
        return principal;
    }

    /// <summary>The same keys, each with its last use at this node when that is later.</summary>
    public IReadOnlyList<ApiKeyView> Show(IReadOnlyList<ApiKeyView> keys)
    {
        var uses = _keys.Values.ToDictionary(key => key.Id, key => key.LastUsedAt);
        return [.. keys.Select(key => uses.GetValueOrDefault(key.Id) is { } used && !(key.LastUsedAt > used) ? key with { LastUsedAt = used } : key)];
    }

    public override void Dispose()
    {
        _look.Dispose();
        base.Dispose();
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
            // Only the last seconds of use times are lost. That must not make the stop of the node fail.
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        _loops.Every("uses of API keys", SaveEvery, SaveUses, stoppingToken, _signal);

    private async Task SaveUses(CancellationToken cancellation)
    {
        foreach (var key in _keys.Values)
        {
            if (key.Unsaved is not { } at)
                continue;
            await _store.NoteUse(key.Id, at, cancellation);
            key.Saved(at);
        }
    }

    private async Task Look(CancellationToken cancellation)
    {
        var living = await _store.Living(_clock.GetUtcNow(), cancellation);
        var before = _keys;
        // A key that is still valid keeps its object, because that holds uses which are not saved yet.
        _keys = living.ToFrozenDictionary(
            key => key.Hash, key => before.TryGetValue(key.Hash, out var known) ? known : new KnownApiKey(key.Id), StringComparer.Ordinal);
    }

    private async Task<ActorPrincipal?> Confirmed(long id, string hash) =>
        await GrainCalls.Ask(() => _grains.GetGrain<IApiKeyGrain>(id).OfHash(hash)) is { } key
            ? new ActorPrincipal(Actor.OfApiKey(key.Id, key.Name), ApiKeySession.Of(key.Id), key.ExpiresAt.UtcDateTime) { KeyRole = key.Role }
            : null;
}

/// <summary>A known key, the program that it belongs to, and its last use at this node.</summary>
internal sealed class KnownApiKey(long id)
{
    // Ticks of UTC; 0 = never.
    private long _used;
    private long _saved;

    public long Id => id;

    /// <summary>Null until the record has confirmed the key.</summary>
    public ActorPrincipal? Principal { get; set; }

    public DateTimeOffset? LastUsedAt => TimeOf(Interlocked.Read(ref _used));

    /// <summary>A use that the store does not have yet; null when there is none.</summary>
    public DateTimeOffset? Unsaved => Interlocked.Read(ref _used) is var used && used > Interlocked.Read(ref _saved) ? TimeOf(used) : null;

    /// <returns>True when it was the first use at this node.</returns>
    public bool Use(DateTimeOffset at) => Interlocked.Exchange(ref _used, at.UtcTicks) == 0;

    public void Saved(DateTimeOffset at) => Interlocked.Exchange(ref _saved, at.UtcTicks);

    private static DateTimeOffset? TimeOf(long ticks) => ticks == 0 ? null : new DateTimeOffset(ticks, TimeSpan.Zero);
}
