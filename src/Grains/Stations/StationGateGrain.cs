using NeuroHub.Access;
using NeuroHub.Results;
using NeuroHub.Users;

namespace NeuroHub.Stations;

/// <inheritdoc cref="IStationGateGrain"/>
[GrainType("station-gate")]
public sealed class StationGateGrain(IGrainPasses passes) : Grain, IStationGateGrain
{
    public async Task<Result<GrainPass>> SignIn(string key)
    {
        var station = this.GetPrimaryKeyString();
        var door = GrainFactory.GetGrain<ISignInGrain>(SignInKey.Of(station));
        var session = await door.SignIn(new SignIn(station, key, null, AsStation: true));
        return session.IsDone ? passes.Issue(session.Value) : session.Refusal;
    }
}
