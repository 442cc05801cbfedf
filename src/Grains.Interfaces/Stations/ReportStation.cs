using NeuroHub.Results;

namespace NeuroHub.Stations;

/// <summary>A station's heartbeat, by the station itself.</summary>
[GenerateSerializer, Immutable, Alias("nh.report_station")]
public sealed record ReportStation([property: Id(0)] CommandContext Context, [property: Id(1)] StationReport Report) : ICommand, IBounded
{
    private const int Most = 20;

    public string? OutOfBounds() =>
        !Bounds.Fits(Report.Version, 50) ? "version"
        : Report.LastErrors.Count > Most || Report.LastErrors.Any(error => !Bounds.Fits(error, 1000)) ? "last_errors"
        : Report.Breakers.Count > Most || Report.Breakers.Any(breaker => !Bounds.Fits(breaker.Name, 100)) ? "breakers"
        : null;
}
