using NeuroHub.Access;
using NeuroHub.Results;

namespace NeuroHub.Stations;

/// <summary>The door of stations that call grains, by <see cref="StationKey"/>.</summary>
[Alias("nh.IStationGateGrain")] // As installed stations call it: never changed.
public interface IStationSignInGrain : IGrainWithStringKey
{
    /// <summary>Refuses INVALID_CREDENTIALS, RATE_LIMITED to a caller that tries too often. Never locks: a key is not guessed.</summary>
    /// <param name="key">As it was shown when the station was registered.</param>
    [Alias("SignIn"), Anonymous]
    Task<Result<GrainPass>> SignIn(string key);
}
