using NeuroHub.Firmwares;
using NeuroHub.Station.Documents;
using NeuroHub.Stations;

namespace NeuroHub.Station.Plant;

/// <summary>The plant as a station sees it, by whichever transport. Signing in is each one's own business.</summary>
internal interface IPlant
{
    Task<SendOutcome> Send(StationDocument document, CancellationToken cancellation);

    /// <returns>Null when none is published.</returns>
    /// <exception cref="PlantAwayException">No answer.</exception>
    Task<FirmwareView?> LatestFirmware(CancellationToken cancellation);

    /// <exception cref="PlantAwayException">Not all of it came.</exception>
    Task DownloadFirmware(FirmwareView firmware, Stream to, CancellationToken cancellation);

    /// <exception cref="PlantAwayException">No answer.</exception>
    Task Report(StationReport report, CancellationToken cancellation);
}
