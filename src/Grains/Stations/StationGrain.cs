using NeuroHub.Access;
using NeuroHub.EventSourcing;
using NeuroHub.Plant;
using NeuroHub.Results;

namespace NeuroHub.Stations;

/// <inheritdoc cref="IStationGrain"/>
[GrainType("station")]
public sealed class StationGrain([PersistentState("station")] IPersistentState<StationState> station, TimeProvider clock) : Grain, IStationGrain, IMayBeNothing
{
    public bool IsNothing => station.State.Standing is null;

    public async Task<Result<StationStanding>> Report(ReportStation command)
    {
        if (StationKey.Of(command.Context.By.Username) != this.GetPrimaryKeyString())
        {
            LeaveWithoutReport();
            return StationRefusals.AnotherStation(this.GetPrimaryKeyString());
        }

        var standing = new StationStanding(command.Report, clock.Now());
        return await station.TryWrite(this, new StationState { Standing = standing }) ? standing : CommitRefusals.Conflict();
    }

    public Task<StationStanding?> Find()
    {
        LeaveWithoutReport();
        return Task.FromResult(station.State.Standing);
    }

    /// <summary>A station that never reported, or a name that nobody has, must not hold memory.</summary>
    private void LeaveWithoutReport()
    {
        if (IsNothing)
            DeactivateOnIdle();
    }
}

/// <summary>What a station's grain keeps.</summary>
[GenerateSerializer, Alias("nh.station_state")]
public sealed record StationState
{
    /// <summary>Null before the first report.</summary>
    [Id(0)] public StationStanding? Standing { get; init; }
}
