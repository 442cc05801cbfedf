using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using NeuroHub.Api.Access;
using NeuroHub.Api.Alerts;
using NeuroHub.Api.Analytics;
using NeuroHub.Api.ApiKeys;
using NeuroHub.Api.Feed;
using NeuroHub.Api.FloorDashboard;
using NeuroHub.Api.Health;
using NeuroHub.Api.Lots;
using NeuroHub.Api.Plants;
using NeuroHub.Api.Runs;
using NeuroHub.Api.Scans;
using NeuroHub.Api.Search;
using NeuroHub.Api.Serials;
using NeuroHub.Api.Stations;
using NeuroHub.Api.Users;
using NeuroHub.Api.WebConsole;
using NeuroHub.Api.Workers;
using NeuroHub.Json;
using NeuroHub.Storage.Record.Audit;
using NeuroHub.Storage.Rows;

namespace NeuroHub.Api.Http;

/// <summary>The JSON of answers that are built in this program; single views are in <see cref="Wire"/>.</summary>
[JsonSourceGenerationOptions(
    // Data inside an event or a view is nested deeper than when it came, and must be readable again.
    MaxDepth = 256,
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    GenerationMode = JsonSourceGenerationMode.Metadata,
    Converters = [typeof(UtcTimeConverter), typeof(ClockTimeConverter), typeof(UpperCaseEnums), typeof(LotDetailConverter), typeof(HistoryEntryConverter), typeof(LotOnBoardConverter), typeof(FailedSerialConverter)])]
[JsonSerializable(typeof(LoginAnswer))]
[JsonSerializable(typeof(ConsoleSessionAnswer))]
[JsonSerializable(typeof(RefreshAnswer))]
[JsonSerializable(typeof(LogoutAnswer))]
[JsonSerializable(typeof(SessionsView))]
[JsonSerializable(typeof(FeedPageView))]
[JsonSerializable(typeof(NewApiKeyView))]
[JsonSerializable(typeof(PlantView))]
[JsonSerializable(typeof(LotDetail))]
[JsonSerializable(typeof(IReadOnlyList<LotProcess>))]
[JsonSerializable(typeof(TraceView))]
[JsonSerializable(typeof(EligibilityView))]
[JsonSerializable(typeof(CanReworkView))]
[JsonSerializable(typeof(SerialAtStationView))]
[JsonSerializable(typeof(IReadOnlyList<FailedSerial>))]
[JsonSerializable(typeof(ScanView))]
[JsonSerializable(typeof(SearchView))]
[JsonSerializable(typeof(WorkerView))]
[JsonSerializable(typeof(ProcessHistory))]
[JsonSerializable(typeof(HealthView))]
[JsonSerializable(typeof(ProbeView))]
[JsonSerializable(typeof(StationView))]
[JsonSerializable(typeof(IReadOnlyList<StationView>))]
[JsonSerializable(typeof(BreakersView))]
[JsonSerializable(typeof(MeasurementStatistics))]
[JsonSerializable(typeof(AuditEntry))]
[JsonSerializable(typeof(IReadOnlyList<AuditEntry>))]
[JsonSerializable(typeof(AuditCheck))]
[JsonSerializable(typeof(AlertList))]
[JsonSerializable(typeof(OverviewView))]
[JsonSerializable(typeof(ProcessEfficiencyView))]
[JsonSerializable(typeof(QualityMetricsView))]
[JsonSerializable(typeof(DefectsView))]
[JsonSerializable(typeof(DefectTrendsView))]
[JsonSerializable(typeof(SummaryView))]
[JsonSerializable(typeof(BoardView))]
[JsonSerializable(typeof(LotBoardView))]
[JsonSerializable(typeof(ProcessBoardView))]
internal sealed partial class ApiViews : JsonSerializerContext;

/// <summary>
/// The JSON of any answer: of the views that <see cref="Wire"/> and <see cref="ApiViews"/> list, and by the same rules of every other type.
/// </summary>
internal static class ViewJson
{
    private static readonly JsonTypes Types = new(Wire.Default, ApiViews.Default);

    public static JsonTypeInfo<T> Of<T>() => Kept<T>.Type;

    private static class Kept<T>
    {
        public static readonly JsonTypeInfo<T> Type = Types.Of<T>();
    }
}
