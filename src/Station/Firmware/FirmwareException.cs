namespace NeuroHub.Station.Firmware;

/// <summary>The firmware could not be brought here.</summary>
internal sealed class FirmwareException(string message, Exception? cause = null) : Exception(message, cause);
