using System.Text.Json.Serialization;
using NeuroHub.Json;
using NeuroHub.Lots;
using NeuroHub.Processes;
using NeuroHub.ProductModels;
using NeuroHub.Runs;
using NeuroHub.Serials;
using NeuroHub.Users;

namespace NeuroHub.EventSourcing;

/// <summary>The JSON of stored events: the wire's names and times, nulls and defaults left out to keep the record narrow.</summary>
[JsonSourceGenerationOptions(
    // Kept inside an event or a view, data is deeper than it came, and must be read again.
    MaxDepth = 256,
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(UtcTimeConverter), typeof(UpperCaseEnumConverter<LotStatus>), typeof(UpperCaseEnumConverter<SerialStatus>),
        typeof(UpperCaseEnumConverter<RunResult>), typeof(UpperCaseEnumConverter<Role>), typeof(UpperCaseEnumConverter<Shift>)])]
[JsonSerializable(typeof(LotEvent.Opened), TypeInfoPropertyName = "LotOpened")]
[JsonSerializable(typeof(LotEvent.SerialsIssued), TypeInfoPropertyName = "LotSerialsIssued")]
[JsonSerializable(typeof(LotEvent.StatusChanged), TypeInfoPropertyName = "LotStatusChanged")]
[JsonSerializable(typeof(LotEvent.ProgressNoted), TypeInfoPropertyName = "LotProgressNoted")]
[JsonSerializable(typeof(LotEvent.ProcessStarted), TypeInfoPropertyName = "LotProcessStarted")]
[JsonSerializable(typeof(LotEvent.ProcessCompleted), TypeInfoPropertyName = "LotProcessCompleted")]
[JsonSerializable(typeof(SerialEvent.Created), TypeInfoPropertyName = "SerialCreated")]
[JsonSerializable(typeof(SerialEvent.ProcessStarted), TypeInfoPropertyName = "SerialProcessStarted")]
[JsonSerializable(typeof(SerialEvent.ProcessCompleted), TypeInfoPropertyName = "SerialProcessCompleted")]
[JsonSerializable(typeof(SerialEvent.ReworkApproved), TypeInfoPropertyName = "SerialReworkApproved")]
[JsonSerializable(typeof(SerialEvent.Scrapped), TypeInfoPropertyName = "SerialScrapped")]
[JsonSerializable(typeof(ProcessEvent.Created), TypeInfoPropertyName = "ProcessCreated")]
[JsonSerializable(typeof(ProcessEvent.Updated), TypeInfoPropertyName = "ProcessUpdated")]
[JsonSerializable(typeof(ProductModelEvent.Created), TypeInfoPropertyName = "ProductModelCreated")]
[JsonSerializable(typeof(ProductModelEvent.Updated), TypeInfoPropertyName = "ProductModelUpdated")]
[JsonSerializable(typeof(UserEvent.Created), TypeInfoPropertyName = "UserCreated")]
[JsonSerializable(typeof(UserEvent.Updated), TypeInfoPropertyName = "UserUpdated")]
[JsonSerializable(typeof(UserEvent.PasswordChanged), TypeInfoPropertyName = "UserPasswordChanged")]
[JsonSerializable(typeof(UserEvent.SignedIn), TypeInfoPropertyName = "UserSignedIn")]
[JsonSerializable(typeof(UserEvent.SignedOut), TypeInfoPropertyName = "UserSignedOut")]
[JsonSerializable(typeof(UserEvent.SessionsEnded), TypeInfoPropertyName = "UserSessionsEnded")]
[JsonSerializable(typeof(UserEvent.Removed), TypeInfoPropertyName = "UserRemoved")]
internal sealed partial class EventJson : JsonSerializerContext;
