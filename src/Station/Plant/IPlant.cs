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

/// <summary>What became of a document.</summary>
internal abstract record SendOutcome
{
    private SendOutcome()
    {
    }

    /// <summary>It is stored, now or before.</summary>
    public sealed record Sent : SendOutcome;

    /// <summary>The plant will never take it as it is.</summary>
    public sealed record Refused(string Code, string Sentence) : SendOutcome;

    /// <summary>The plant itself went wrong at it; it may do so at this document every time.</summary>
    public sealed record Failed(string Code, string Sentence) : SendOutcome;

    /// <summary>Nobody knows; send it again.</summary>
    /// <param name="Reason">For people.</param>
    /// <param name="RetryAfter">As the plant asked; null = as one sees fit.</param>
    public sealed record Away(string Reason, TimeSpan? RetryAfter = null) : SendOutcome;
}

/// <summary>The plant did not answer, or not with what was asked for.</summary>
internal sealed class PlantAwayException(string message, Exception? cause = null) : Exception(message, cause)
{
    public static PlantAwayException WrongKey(string stationId, Exception? cause = null) => new(
        $"The plant knows no station {stationId} with this key. Set Station__StationId and Station__Key (or Station__KeyFile) as they were shown when the station was registered.",
        cause);
}
