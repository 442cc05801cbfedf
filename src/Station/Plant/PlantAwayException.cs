namespace NeuroHub.Station.Plant;

/// <summary>The plant did not answer, or not with what was asked for.</summary>
internal sealed class PlantAwayException(string message, Exception? cause = null) : Exception(message, cause);
