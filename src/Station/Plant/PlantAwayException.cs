namespace NeuroHub.Station.Plant;

/// <summary>The plant did not answer, or not with what was asked for.</summary>
internal sealed class PlantAwayException(string message, Exception? cause = null) : Exception(message, cause)
{
    public static PlantAwayException WrongKey(string stationId, Exception? cause = null) => new(
        $"The plant knows no station {stationId} with this key. Set Station__StationId and Station__Key (or Station__KeyFile) as they were shown when the station was registered.",
        cause);
}
