using System.Text.Json.Serialization;
using NeuroHub.Alerts;
using NeuroHub.ApiKeys;
using NeuroHub.Defects;
using NeuroHub.Firmwares;
using NeuroHub.Json;
using NeuroHub.Labels;
using NeuroHub.Lots;
using NeuroHub.Plant;
using NeuroHub.Printers;
using NeuroHub.Processes;
using NeuroHub.ProductModels;
using NeuroHub.Results;
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
    Converters = [typeof(UtcTimeConverter), typeof(ClockTimeConverter), typeof(UpperCaseEnumConverter<LotStatus>), typeof(UpperCaseEnumConverter<SerialStatus>),
        typeof(UpperCaseEnumConverter<RunResult>), typeof(UpperCaseEnumConverter<Role>), typeof(UpperCaseEnumConverter<Shift>),
        typeof(UpperCaseEnumConverter<LabelType>), typeof(UpperCaseEnumConverter<PrinterStatus>), typeof(UpperCaseEnumConverter<RefusalCode>),
        typeof(UpperCaseEnumConverter<AlertType>), typeof(UpperCaseEnumConverter<AlertSeverity>), typeof(UpperCaseEnumConverter<ApiKeyRole>)])]
[JsonSerializable(typeof(LotEvent.Opened), TypeInfoPropertyName = "LotOpened")]
[JsonSerializable(typeof(LotEvent.SerialsIssued), TypeInfoPropertyName = "LotSerialsIssued")]
[JsonSerializable(typeof(LotEvent.StatusChanged), TypeInfoPropertyName = "LotStatusChanged")]
[JsonSerializable(typeof(LotEvent.ProgressNoted), TypeInfoPropertyName = "LotProgressNoted")]
[JsonSerializable(typeof(LotEvent.ProcessStarted), TypeInfoPropertyName = "LotProcessStarted")]
[JsonSerializable(typeof(LotEvent.ProcessCompleted), TypeInfoPropertyName = "LotProcessCompleted")]
[JsonSerializable(typeof(LotEvent.WorkOrderChanged), TypeInfoPropertyName = "LotWorkOrderChanged")]
[JsonSerializable(typeof(LotEvent.StartCancelled), TypeInfoPropertyName = "LotStartCancelled")]
[JsonSerializable(typeof(SerialEvent.StartCancelled), TypeInfoPropertyName = "SerialStartCancelled")]
[JsonSerializable(typeof(SerialEvent.Created), TypeInfoPropertyName = "SerialCreated")]
[JsonSerializable(typeof(SerialEvent.ProcessStarted), TypeInfoPropertyName = "SerialProcessStarted")]
[JsonSerializable(typeof(SerialEvent.ProcessCompleted), TypeInfoPropertyName = "SerialProcessCompleted")]
[JsonSerializable(typeof(SerialEvent.ReworkApproved), TypeInfoPropertyName = "SerialReworkApproved")]
[JsonSerializable(typeof(SerialEvent.DefectRegistered), TypeInfoPropertyName = "SerialDefectRegistered")]
[JsonSerializable(typeof(SerialEvent.Scrapped), TypeInfoPropertyName = "SerialScrapped")]
[JsonSerializable(typeof(DefectEvent.CauseRecorded), TypeInfoPropertyName = "DefectCauseRecorded")]
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
[JsonSerializable(typeof(PrinterEvent.Registered), TypeInfoPropertyName = "PrinterRegistered")]
[JsonSerializable(typeof(PrinterEvent.Updated), TypeInfoPropertyName = "PrinterUpdated")]
[JsonSerializable(typeof(PrinterEvent.Removed), TypeInfoPropertyName = "PrinterRemoved")]
[JsonSerializable(typeof(PrinterEvent.ConditionChanged), TypeInfoPropertyName = "PrinterConditionChanged")]
[JsonSerializable(typeof(FirmwareEvent.Published), TypeInfoPropertyName = "FirmwarePublished")]
[JsonSerializable(typeof(FirmwareEvent.Withdrawn), TypeInfoPropertyName = "FirmwareWithdrawn")]
[JsonSerializable(typeof(LabelJobEvent.Queued), TypeInfoPropertyName = "LabelQueued")]
[JsonSerializable(typeof(LabelJobEvent.SendingBegan), TypeInfoPropertyName = "LabelSendingBegan")]
[JsonSerializable(typeof(LabelJobEvent.Sent), TypeInfoPropertyName = "LabelSent")]
[JsonSerializable(typeof(LabelJobEvent.Failed), TypeInfoPropertyName = "LabelFailed")]
[JsonSerializable(typeof(LabelJobEvent.Lost), TypeInfoPropertyName = "LabelLost")]
[JsonSerializable(typeof(LabelJobEvent.Resolved), TypeInfoPropertyName = "LabelResolved")]
[JsonSerializable(typeof(AlertEvent.Raised), TypeInfoPropertyName = "AlertRaised")]
[JsonSerializable(typeof(AlertEvent.Read), TypeInfoPropertyName = "AlertRead")]
[JsonSerializable(typeof(ApiKeyEvent.Created), TypeInfoPropertyName = "ApiKeyCreated")]
[JsonSerializable(typeof(ApiKeyEvent.Revoked), TypeInfoPropertyName = "ApiKeyRevoked")]
[JsonSerializable(typeof(PlantEvent.Changed), TypeInfoPropertyName = "PlantChanged")]
internal sealed partial class EventJson : JsonSerializerContext;
