using System.Text.Json.Serialization;
using NeuroHub.Alerts;
using NeuroHub.ApiKeys;
using NeuroHub.Defects;
using NeuroHub.Firmwares;
using NeuroHub.Labels;
using NeuroHub.Lots;
using NeuroHub.Plant;
using NeuroHub.Printers;
using NeuroHub.Processes;
using NeuroHub.ProductModels;
using NeuroHub.Runs;
using NeuroHub.Serials;
using NeuroHub.Users;

namespace NeuroHub.Json;

/// <summary>
/// The wire's JSON for every view: snake_case names, UPPER_SNAKE enums, UTC times with Z, nulls written.
/// Kept answers are stored in this JSON too, so that a repeat gets exactly the first answer.
/// </summary>
[JsonSourceGenerationOptions(
    // Inside an event or a view, data is nested deeper than it came, and it must be readable again.
    MaxDepth = 256,
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    GenerationMode = JsonSourceGenerationMode.Metadata | JsonSourceGenerationMode.Serialization,
    Converters = [typeof(UtcTimeConverter), typeof(ClockTimeConverter), typeof(UpperCaseEnums)])]
[JsonSerializable(typeof(LotView))]
[JsonSerializable(typeof(IReadOnlyList<LotView>))]
[JsonSerializable(typeof(SerialView))]
[JsonSerializable(typeof(IReadOnlyList<SerialView>))]
[JsonSerializable(typeof(IssuedSerials))]
[JsonSerializable(typeof(RunView))]
[JsonSerializable(typeof(IReadOnlyList<RunView>))]
[JsonSerializable(typeof(IReadOnlyList<RunDefect>))]
[JsonSerializable(typeof(DefectView))]
[JsonSerializable(typeof(IReadOnlyList<DefectView>))]
[JsonSerializable(typeof(ProcessView))]
[JsonSerializable(typeof(IReadOnlyList<ProcessView>))]
[JsonSerializable(typeof(ProductModelView))]
[JsonSerializable(typeof(IReadOnlyList<ProductModelView>))]
[JsonSerializable(typeof(Routing))]
[JsonSerializable(typeof(FirmwareView))]
[JsonSerializable(typeof(IReadOnlyList<FirmwareView>))]
[JsonSerializable(typeof(LabelJobView))]
[JsonSerializable(typeof(IReadOnlyList<LabelJobView>))]
[JsonSerializable(typeof(IReadOnlyList<LabelType>))]
[JsonSerializable(typeof(PrinterView))]
[JsonSerializable(typeof(IReadOnlyList<PrinterView>))]
[JsonSerializable(typeof(AlertView))]
[JsonSerializable(typeof(IReadOnlyList<AlertView>))]
[JsonSerializable(typeof(AlertsRead))]
[JsonSerializable(typeof(AlertFact))]
[JsonSerializable(typeof(PlantSettings))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, DefectName>))]
[JsonSerializable(typeof(IReadOnlyList<ShiftHours>))]
[JsonSerializable(typeof(ApiKeyView))]
[JsonSerializable(typeof(IReadOnlyList<ApiKeyView>))]
[JsonSerializable(typeof(UserView))]
[JsonSerializable(typeof(IReadOnlyList<UserView>))]
public sealed partial class Wire : JsonSerializerContext;
