using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using NeuroHub.Api.Access;
using NeuroHub.Api.Alerts;
using NeuroHub.Api.ApiKeys;
using NeuroHub.Api.Defects;
using NeuroHub.Api.Firmwares;
using NeuroHub.Api.Labels;
using NeuroHub.Api.Lots;
using NeuroHub.Api.Plants;
using NeuroHub.Api.Printers;
using NeuroHub.Api.Processes;
using NeuroHub.Api.ProductModels;
using NeuroHub.Api.Runs;
using NeuroHub.Api.Serials;
using NeuroHub.Api.Stations;
using NeuroHub.Api.Users;
using NeuroHub.Api.WebConsole;
using NeuroHub.Json;

namespace NeuroHub.Api.Http;

/// <summary>
/// The JSON of request bodies. Unknown fields are ignored. A field that comes twice is refused, because two readers of such a body could
/// disagree. Null never stands for a required value.
/// </summary>
[JsonSourceGenerationOptions(
    MaxDepth = RequestBodyDepth.Most,
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    GenerationMode = JsonSourceGenerationMode.Metadata,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    Converters = [typeof(UtcTimeConverter), typeof(UpperCaseEnums), typeof(JsonObjectConverter)])]
[JsonSerializable(typeof(LoginRequest))]
[JsonSerializable(typeof(RefreshRequest))]
[JsonSerializable(typeof(LogoutRequest))]
[JsonSerializable(typeof(CreateUserRequest))]
[JsonSerializable(typeof(UpdateUserRequest))]
[JsonSerializable(typeof(ChangePasswordRequest))]
[JsonSerializable(typeof(CreateProductModelRequest))]
[JsonSerializable(typeof(UpdateProductModelRequest))]
[JsonSerializable(typeof(CreateProcessRequest))]
[JsonSerializable(typeof(UpdateProcessRequest))]
[JsonSerializable(typeof(CreateLotRequest))]
[JsonSerializable(typeof(UpdateLotRequest))]
[JsonSerializable(typeof(ChangeLotStatusRequest))]
[JsonSerializable(typeof(IssueSerialsRequest))]
[JsonSerializable(typeof(IssueManyRequest))]
[JsonSerializable(typeof(ReasonRequest))]
[JsonSerializable(typeof(WithdrawFirmwareRequest))]
[JsonSerializable(typeof(StartProcessRequest))]
[JsonSerializable(typeof(CancelStartRequest))]
[JsonSerializable(typeof(CompleteProcessRequest))]
[JsonSerializable(typeof(RecordProcessRequest))]
[JsonSerializable(typeof(RegisterDefectRequest))]
[JsonSerializable(typeof(RecordCauseRequest))]
[JsonSerializable(typeof(RegisterPrinterRequest))]
[JsonSerializable(typeof(UpdatePrinterRequest))]
[JsonSerializable(typeof(PrintLabelRequest))]
[JsonSerializable(typeof(ReprintLabelRequest))]
[JsonSerializable(typeof(ResolveLabelRequest))]
[JsonSerializable(typeof(ReadAlertsRequest))]
[JsonSerializable(typeof(RegisterStationRequest))]
[JsonSerializable(typeof(StationLoginRequest))]
[JsonSerializable(typeof(HeartbeatRequest))]
[JsonSerializable(typeof(CreateApiKeyRequest))]
[JsonSerializable(typeof(UpdatePlantRequest))]
[JsonSerializable(typeof(ConsoleSessionRequest))]
[JsonSerializable(typeof(ConsoleDeviceRequest))]
[JsonSerializable(typeof(DefectNameRequest))]
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class ApiJson : JsonSerializerContext;

/// <summary>The JSON of any request body: of those that <see cref="ApiJson"/> lists, and by the same rules of every other type.</summary>
internal static class RequestJson
{
    private static readonly JsonTypes Types = new(ApiJson.Default);

    public static JsonTypeInfo<T> Of<T>() => Kept<T>.Type;

    private static class Kept<T>
    {
        public static readonly JsonTypeInfo<T> Type = Types.Of<T>();
    }
}

/// <summary>
/// How deep a body may be nested. Readers stop at 64 levels by default. What is kept must still be readable inside a trace or a list, where it
/// is nested deeper than when it came.
/// </summary>
internal static class RequestBodyDepth
{
    public const int Most = 40;
}
