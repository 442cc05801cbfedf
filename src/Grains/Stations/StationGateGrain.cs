using NeuroHub.Access;
using NeuroHub.Results;
using NeuroHub.Users;

namespace NeuroHub.Stations;

/// <inheritdoc cref="IStationGateGrain"/>
[GrainType("station-gate")]
public sealed class StationGateGrain(IGrainPasses passes) : Grain, IStationGateGrain
{
    // As REST takes them. Whoever reaches the gateway may knock: what can be no key costs no work and leaves no entry.
    private const int MaxStation = 50;
    private const int MaxKey = 200;

    public async Task<Result<GrainPass>> SignIn(string key)
    {
        var station = this.GetPrimaryKeyString();
        if (!Bounds.Fits(station, MaxStation) || !Bounds.Fits(key, MaxKey) || string.IsNullOrEmpty(key))
        {
            DeactivateOnIdle();
            return UserRefusals.InvalidCredentials();
        }

        var door = GrainFactory.GetGrain<ISignInGrain>(SignInKey.Of(station));
        var session = await door.SignIn(new SignIn(station, key, null, AsStation: true));
        return session.IsDone ? passes.Issue(session.Value) : session.Refusal;
    }
}
