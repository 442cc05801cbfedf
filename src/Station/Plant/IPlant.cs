using NeuroHub.Firmwares;
using NeuroHub.Station.Documents;
using NeuroHub.Stations;

namespace NeuroHub.Station.Plant;

/// <summary>The plant as a station sees it, over either transport. Each transport signs in by itself.</summary>
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

/// <summary>The result of sending a document.</summary>
internal abstract record SendOutcome
{
    private SendOutcome()
    {
    }

    /// <summary>It is stored, by this attempt or an earlier one.</summary>
    public sealed record Sent : SendOutcome;

    /// <summary>The plant will never accept it as it is.</summary>
    public sealed record Refused(string Code, string Sentence) : SendOutcome;

    /// <summary>The plant itself failed; it may fail at this document every time.</summary>
    public sealed record Failed(string Code, string Sentence) : SendOutcome;

    /// <summary>The result is not known; send it again.</summary>
    /// <param name="Reason">For people.</param>
    /// <param name="RetryAfter">The wait that the plant asked for; null = the agent decides.</param>
    public sealed record Away(string Reason, TimeSpan? RetryAfter = null) : SendOutcome;
}

/// <summary>The plant did not answer, or not with what the agent asked for.</summary>
internal sealed class PlantAwayException(string message, Exception? cause = null) : Exception(message, cause)
{
    public static PlantAwayException WrongKey(string stationId, Exception? cause = null) => new(
        $"The plant knows no station {stationId} with this key. Set Station__StationId and Station__Key (or Station__KeyFile) as they were shown when the station was registered.",
        cause);
}
