using Microsoft.Extensions.Options;
using NeuroHub.Access;
using NeuroHub.Results;
using NeuroHub.Users;

namespace NeuroHub.Stations;

/// <inheritdoc cref="IStationSignInGrain"/>
[GrainType("station-gate")]
public sealed class StationSignInGrain(IGrainPasses passes, StationSignInLimit limit) : Grain, IStationSignInGrain, IMayBeNothing, IIncomingGrainCallFilter
{
    // The same limits as in REST. Everybody who reaches the gateway may try: a text that cannot be a key costs no work and makes no audit entry.
    private const int MaxStation = 50;
    private const int MaxKey = 200;

    private TimeSpan? _wait;

    public bool IsNothing { get; private set; } = true;

    /// <summary>Counts by the caller's id from Orleans (a client or a grain): nothing else is known of it here. Calls do not interleave.</summary>
    public Task Invoke(IIncomingGrainCallContext context)
    {
        _wait = limit.Count(context.SourceId?.ToString() ?? "");
        return context.Invoke();
    }

    public async Task<Result<GrainPass>> SignIn(string key)
    {
        IsNothing = false;
        var station = this.GetPrimaryKeyString();
        if (_wait is { } wait)
        {
            DeactivateOnIdle();
            return UserRefusals.TooManyAttempts(wait);
        }

        if (!Bounds.Fits(station, MaxStation) || !Bounds.Fits(key, MaxKey) || string.IsNullOrEmpty(key))
        {
            DeactivateOnIdle();
            return UserRefusals.InvalidCredentials();
        }

        var signIn = GrainFactory.GetGrain<ISignInGrain>(SignInKey.Of(station));
        var session = await signIn.SignInStation(new SignIn(station, key, null, AsStation: true));
        if (session.IsDone)
            return passes.Issue(session.Value);
        DeactivateOnIdle();
        return session.Refusal;
    }
}

/// <summary>How many sign-ins per minute one caller may try in this silo, whatever station it names.</summary>
public sealed class StationSignInLimit(IOptions<SignInOptions> options, TimeProvider clock)
{
    private const int MostCallers = 10_000;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _attempts = new(StringComparer.Ordinal);
    private DateTimeOffset _began;

    /// <summary>Counts one attempt and answers how long the caller has to wait; null = not at all.</summary>
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

            // One caller may use many ids. Above this limit, all new ids share one count.
            if (_attempts.Count >= MostCallers && !_attempts.ContainsKey(caller))
                caller = "";
            var attempts = _attempts.GetValueOrDefault(caller) + 1;
            _attempts[caller] = attempts;
            return attempts > options.Value.GateAttempts ? _began + Window - now : null;
        }
    }
}
