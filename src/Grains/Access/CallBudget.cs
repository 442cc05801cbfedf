using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using NeuroHub.Users;

namespace NeuroHub.Access;

/// <summary>Counts the calls of each grain client per minute, as REST counts requests.</summary>
public sealed class CallBudget(IOptions<CallLimitOptions> options, TimeProvider clock)
{
    // Counted separately, so that clients with made-up ids cannot affect the counts of users.
    private readonly MinuteCounts<long> _users = new(clock);
    private readonly MinuteCounts<GrainId> _unknown = new(clock);

    /// <summary>Counts a call of a caller that is not a node.</summary>
    /// <returns>False when the limit is exceeded.</returns>
    public bool Allows(GrainId? source, Caller caller) =>
        (caller.User is { } user ? _users.Of(user.UserId) : _unknown.Of(source ?? default)).Add(1) <= Limit(caller);

    private int Limit(Caller caller) => caller.User switch
    {
        null => options.Value.Anonymous,
        { Role: Role.Station } => options.Value.Station,
        _ => options.Value.Authenticated,
    };
}

/// <summary>How many calls per minute one grain client may make at one silo; section <c>NeuroHub:CallLimit</c>. Nodes are not counted.</summary>
public sealed class CallLimitOptions
{
    /// <summary>Without a valid token, counted by connection: enough to connect and to sign in.</summary>
    [Range(10, 1_000_000, ErrorMessage = "10 to 1000000 calls a minute.")]
    public int Anonymous { get; set; } = 100;

    /// <summary>With a valid token, counted by user.</summary>
    [Range(10, 10_000_000, ErrorMessage = "10 to 10000000 calls a minute.")]
    public int Authenticated { get; set; } = 1200;

    /// <summary>For users of role STATION, counted by user.</summary>
    [Range(10, 10_000_000, ErrorMessage = "10 to 10000000 calls a minute.")]
    public int Station { get; set; } = 12_000;
}

/// <summary>Counts in windows of a minute.</summary>
public sealed class MinuteCount(TimeProvider clock)
{
    private static readonly TimeSpan Length = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private long _begun = clock.GetTimestamp();
    private int _count;

    /// <summary>The minute is over, so nothing of the count is valid any more.</summary>
    public bool IsOver
    {
        get
        {
            lock (_lock)
                return clock.GetElapsedTime(_begun) >= Length;
        }
    }

    /// <returns>The count in this minute.</returns>
    public int Add(int more)
    {
        lock (_lock)
        {
            var now = clock.GetTimestamp();
            if (clock.GetElapsedTime(_begun, now) >= Length)
                (_begun, _count) = (now, 0);
            return _count += more;
        }
    }
}

/// <summary>
/// One count per minute for each key. Made-up keys can neither fill the memory nor reset the counts of others: a full list removes
/// counts whose minute is over, and all keys that find no room share one count.
/// </summary>
public sealed class MinuteCounts<TKey>(TimeProvider clock)
    where TKey : notnull
{
    private const int Capacity = 10_000;

    // Searching a full list costs more than counting.
    private static readonly TimeSpan LookAtMost = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<TKey, MinuteCount> _counts = [];
    private readonly MinuteCount _others = new(clock);
    private readonly Lock _lock = new();
    private long? _lookedAt;

    /// <summary>Get the count again for each call: a count whose minute is over may be removed from the list.</summary>
    public MinuteCount Of(TKey key) =>
        _counts.TryGetValue(key, out var known) ? known
        : _counts.Count < Capacity || Forgot() ? _counts.GetOrAdd(key, static (_, time) => new MinuteCount(time), clock)
        : _others;

    private bool Forgot()
    {
        lock (_lock)
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
