using NeuroHub.Access;
using NeuroHub.Results;
using NeuroHub.Users;
using Orleans.Concurrency;

namespace NeuroHub.Stations;

/// <summary>
/// One station's heartbeat, by <see cref="StationKey"/>: the last report, kept over restarts. The station's account is a user of role
/// STATION.
/// </summary>
[Alias("nh.IStationGrain")]
public interface IStationGrain : IGrainWithStringKey
{
    /// <summary>Refuses NOT_ENOUGH_PERMISSIONS to every caller except the station itself.</summary>
    [Alias("Report"), Needs(Permission.ReportStation)]
    Task<Result<StationStanding>> Report(ReportStation command);

    /// <summary>Null before the first report.</summary>
    [Alias("Find"), Needs(Permission.ReadStations), AlwaysInterleave]
    Task<StationStanding?> Find();
}

/// <summary>Key of a station's grain: its id in lower case, because account names ignore case.</summary>
public static class StationKey
{
    public static string Of(string stationId) => NameKey.Of(stationId);
}

/// <summary>Stations that call grains sign in here, by <see cref="StationKey"/>.</summary>
[Alias("nh.IStationGateGrain")] // Installed stations call it by this alias: never change it.
public interface IStationSignInGrain : IGrainWithStringKey
{
    /// <summary>Refuses INVALID_CREDENTIALS, and RATE_LIMITED to a caller that tries too often. Never locks: nobody can guess a key.</summary>
    /// <param name="key">As it was shown when the station was registered.</param>
    [Alias("SignIn"), Anonymous]
    Task<Result<GrainPass>> SignIn(string key);
}
