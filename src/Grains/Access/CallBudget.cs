using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using NeuroHub.Users;

namespace NeuroHub.Access;

/// <summary>Counts the calls of each client of grains in windows of a minute, as REST counts requests.</summary>
public sealed class CallBudget(IOptions<CallLimitOptions> options, TimeProvider clock)
{
    // Apart: who makes up clients does not get at the counts of users.
    private readonly MinuteCounts<long> _users = new(clock);
    private readonly MinuteCounts<GrainId> _unknown = new(clock);

    /// <summary>Counts a call of somebody who is no node.</summary>
    /// <returns>False when it is one too many.</returns>
    public bool Allows(GrainId? source, Caller caller) =>
        (caller.User is { } user ? _users.Of(user.UserId) : _unknown.Of(source ?? default)).Add(1) <= Limit(caller);

    private int Limit(Caller caller) => caller.User switch
    {
        null => options.Value.Anonymous,
        { Role: Role.Station } => options.Value.Station,
        _ => options.Value.Authenticated,
    };
}

/// <summary>Calls a minute that one client of grains may make at one silo; section <c>NeuroHub:CallLimit</c>. Nodes are not counted.</summary>
public sealed class CallLimitOptions
{
    /// <summary>Without a good token, by connection: enough to connect and to sign in.</summary>
    [Range(10, 1_000_000, ErrorMessage = "10 to 1000000 calls a minute.")]
    public int Anonymous { get; set; } = 100;

    /// <summary>With one, by user.</summary>
    [Range(10, 10_000_000, ErrorMessage = "10 to 10000000 calls a minute.")]
    public int Authenticated { get; set; } = 1200;

    /// <summary>By user of role STATION.</summary>
    [Range(10, 10_000_000, ErrorMessage = "10 to 10000000 calls a minute.")]
    public int Station { get; set; } = 12_000;
}

/// <summary>Counts in windows of a minute.</summary>
public sealed class MinuteCount(TimeProvider clock)
{
    private static readonly TimeSpan Length = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private long _begun = clock.GetTimestamp();
    private int _count;

    /// <summary>Nothing of it counts any more.</summary>
    public bool IsOver
    {
        get
        {
            lock (_gate)
                return clock.GetElapsedTime(_begun) >= Length;
        }
    }

    /// <returns>How many there are in this minute.</returns>
    public int Add(int more)
    {
        lock (_gate)
        {
            var now = clock.GetTimestamp();
            if (clock.GetElapsedTime(_begun, now) >= Length)
                (_begun, _count) = (now, 0);
            return _count += more;
        }
    }
}

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
