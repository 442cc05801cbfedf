using System.Collections.Concurrent;

namespace NeuroHub.Access;

/// <summary>
/// A count of a minute for each key. Made-up keys cannot fill the memory, nor begin the others' counts anew: a full list forgets what is
/// over, and what finds no room is counted as one.
/// </summary>
public sealed class MinuteCounts<TKey>(TimeProvider clock)
    where TKey : notnull
{
    private const int Capacity = 10_000;

    // Looking through a full list costs more than a count.
    private static readonly TimeSpan LookAtMost = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<TKey, MinuteCount> _counts = [];
    private readonly MinuteCount _others = new(clock);
    private readonly Lock _gate = new();
    private long? _lookedAt;

    /// <summary>To be asked for each time: a count that is over may be forgotten.</summary>
    public MinuteCount Of(TKey key) =>
        _counts.TryGetValue(key, out var known) ? known
        : _counts.Count < Capacity || Forgot() ? _counts.GetOrAdd(key, static (_, time) => new MinuteCount(time), clock)
        : _others;

    private bool Forgot()
    {
        lock (_gate)
        {
            if (_lookedAt is { } last && clock.GetElapsedTime(last) < LookAtMost)
                return _counts.Count < Capacity;
            _lookedAt = clock.GetTimestamp();
            foreach (var (key, count) in _counts)
                if (count.IsOver)
                    _counts.TryRemove(key, out _);
            return _counts.Count < Capacity;
        }
    }
}
