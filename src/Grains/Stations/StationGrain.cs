using NeuroHub.EventSourcing;
using NeuroHub.Plant;
using NeuroHub.Results;

namespace NeuroHub.Stations;

/// <inheritdoc cref="IStationGrain"/>
[GrainType("station")]
public sealed class StationGrain([PersistentState("station")] IPersistentState<StationState> station, TimeProvider clock) : Grain, IStationGrain
{
    public async Task<Result<StationStanding>> Report(ReportStation command)
    {
        if (StationKey.Of(command.Context.By.Username) != this.GetPrimaryKeyString())
            return StationRefusals.AnotherStation(this.GetPrimaryKeyString());
        var standing = new StationStanding(command.Report, clock.Now());
        return await station.TryWrite(this, new StationState { Standing = standing }) ? standing : CommitRefusals.Conflict();
    }

    public Task<StationStanding?> Find() => Task.FromResult(station.State.Standing);
}
