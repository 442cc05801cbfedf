using Microsoft.Extensions.Options;
using NeuroHub.Users;

namespace NeuroHub.Stations;

/// <summary>So many sign-ins a minute that one caller of grains may try at the gate of this silo, whatever station it names.</summary>
public sealed class StationSignInLimit(IOptions<SignInOptions> options, TimeProvider clock)
{
    private const int MostCallers = 10_000;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _attempts = new(StringComparer.Ordinal);
    private DateTimeOffset _began;

    /// <summary>Counts one attempt. How long the caller has to wait; null = not at all.</summary>
    public TimeSpan? Count(string caller)
    {
        var now = clock.GetUtcNow();
        lock (_lock)
        {
            if (now - _began >= Window)
            {
                _attempts.Clear();
                _began = now;
            }

            // A caller of grains may have many names: beyond so many they share one count.
            if (_attempts.Count >= MostCallers && !_attempts.ContainsKey(caller))
                caller = "";
            var attempts = _attempts.GetValueOrDefault(caller) + 1;
            _attempts[caller] = attempts;
            return attempts > options.Value.GateAttempts ? _began + Window - now : null;
        }
    }
}
