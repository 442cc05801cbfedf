using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using NeuroHub.Users;

namespace NeuroHub.Access;

/// <summary>Counts the calls of each client of grains in windows of a minute, as REST counts requests.</summary>
public sealed class CallBudget(IOptions<CallLimitOptions> options, TimeProvider clock)
{
    /// <summary>Many more than a plant has clients. A full count starts over, so that made-up clients cannot fill the memory.</summary>
    private const int Capacity = 10_000;

    private static readonly TimeSpan Length = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<Key, Window> _windows = [];

    /// <summary>Counts a call of somebody who is no node.</summary>
    /// <returns>False when it is one too many.</returns>
    public bool Allows(GrainId? source, Caller caller)
    {
        var key = caller.User is { } user ? new Key(user.UserId, default) : new Key(0, source ?? default);
        if (!_windows.TryGetValue(key, out var window))
        {
            if (_windows.Count >= Capacity)
                _windows.Clear();
            window = _windows.GetOrAdd(key, static (_, now) => new Window(now), clock.GetTimestamp());
        }

        return window.Count(clock) <= Limit(caller);
    }

    private int Limit(Caller caller) => caller.User switch
    {
        null => options.Value.Anonymous,
        { Role: Role.Station } => options.Value.Station,
        _ => options.Value.Authenticated,
    };

    private readonly record struct Key(long UserId, GrainId Source);

    private sealed class Window(long begun)
    {
        private readonly Lock _gate = new();
        private long _begun = begun;
        private int _count;

        public int Count(TimeProvider clock)
        {
            var now = clock.GetTimestamp();
            lock (_gate)
            {
                if (clock.GetElapsedTime(_begun, now) >= Length)
                    (_begun, _count) = (now, 0);
                return ++_count;
            }
        }
    }
}
