using NeuroHub.Access;
using NeuroHub.Results;
using NeuroHub.Users;

namespace NeuroHub.Stations;

/// <inheritdoc cref="IStationSignInGrain"/>
[GrainType("station-gate")]
public sealed class StationSignInGrain(IGrainPasses passes, StationSignInLimit limit) : Grain, IStationSignInGrain, IMayBeNothing, IIncomingGrainCallFilter
{
    // As REST takes them. Whoever reaches the gateway may knock: what can be no key costs no work and leaves no entry.
    private const int MaxStation = 50;
    private const int MaxKey = 200;

    private TimeSpan? _wait;

    public bool IsNothing { get; private set; } = true;

    /// <summary>Counts by the caller that Orleans names, a client or a grain: no more is known of it here. Calls do not interleave.</summary>
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

        var door = GrainFactory.GetGrain<ISignInGrain>(SignInKey.Of(station));
        var session = await door.SignInStation(new SignIn(station, key, null, AsStation: true));
        if (session.IsDone)
            return passes.Issue(session.Value);
        DeactivateOnIdle();
        return session.Refusal;
    }
}
