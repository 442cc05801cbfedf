using NeuroHub.Results;

namespace NeuroHub.Stations;

/// <summary>A station's heartbeat, by the station itself.</summary>
[GenerateSerializer, Immutable, Alias("nh.report_station")]
public sealed record ReportStation([property: Id(0)] CommandContext Context, [property: Id(1)] StationReport Report) : ICommand;
