using NeuroHub.Api.Auth;

namespace NeuroHub.Api.ApiKeys;

/// <summary>A key, whom it lets in, and its last use at this node.</summary>
internal sealed class KnownApiKey(long id)
{
    // Ticks of UTC; 0 = never.
    private long _used;
    private long _saved;

    public long Id => id;

    /// <summary>Null until the record has confirmed the key.</summary>
    public ActorPrincipal? Principal { get; set; }

    public DateTimeOffset? LastUsedAt => TimeOf(Interlocked.Read(ref _used));

    /// <summary>A use that the store does not know of; null when there is none.</summary>
    public DateTimeOffset? Unsaved => Interlocked.Read(ref _used) is var used && used > Interlocked.Read(ref _saved) ? TimeOf(used) : null;

    /// <returns>Whether it was the first use at this node.</returns>
    public bool Use(DateTimeOffset at) => Interlocked.Exchange(ref _used, at.UtcTicks) == 0;

    public void Saved(DateTimeOffset at) => Interlocked.Exchange(ref _saved, at.UtcTicks);

    private static DateTimeOffset? TimeOf(long ticks) => ticks == 0 ? null : new DateTimeOffset(ticks, TimeSpan.Zero);
}
