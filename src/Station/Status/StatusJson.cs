using System.Text.Json.Serialization;
using NeuroHub.Json;
using NeuroHub.Station.Firmware;
using NeuroHub.Stations;

namespace NeuroHub.Station.Status;

/// <summary>The JSON of the agent's own files.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    WriteIndented = true,
    Converters = [typeof(UpperCaseEnumConverter<BreakerState>), typeof(UpperCaseEnumConverter<FirmwareStatus>)])]
[JsonSerializable(typeof(StationStatus))]
[JsonSerializable(typeof(FirmwareMeta))]
internal sealed partial class StatusJson : JsonSerializerContext;
