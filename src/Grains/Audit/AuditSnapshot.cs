using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
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
using NeuroHub.Serials;
using NeuroHub.Users;

namespace NeuroHub.Audit;

/// <summary>States as the wire's fields, so that two of them can be compared. No hash of a password or a key is ever in one.</summary>
internal static class AuditSnapshot
{
    private const string Secret = "***";

    // Hangul stays readable; the text goes into JSON answers, never into HTML.
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static JsonObject Of(object state) => state switch
    {
        LotState { Id: > 0 } lot => Lot(lot),
        SerialState { Id: > 0 } serial => Object(JsonSerializer.SerializeToNode(SerialViews.Of(serial), Wire.Default.SerialView)),
        DefectState { Cause: { } cause } => Cause(cause),
        ProcessState { Fields: not null } process => Object(JsonSerializer.SerializeToNode(ProcessGrain.View(process), Wire.Default.ProcessView)),
        ProductModelState { Fields: not null } model =>
            Object(JsonSerializer.SerializeToNode(ProductModelGrain.View(model), Wire.Default.ProductModelView)),
        UserState { Id: > 0 } user => User(user),
        PrinterState { Fields: not null } printer => Printer(printer),
        FirmwareState { Firmware: { } firmware } => Object(JsonSerializer.SerializeToNode(firmware, Wire.Default.FirmwareView)),
        LabelJobState { Queued: not null } job => Object(JsonSerializer.SerializeToNode(LabelJobViews.Of(job), Wire.Default.LabelJobView)),
        AlertState alert => Alert(alert),
        ApiKeyState { Id: > 0 } key => Object(JsonSerializer.SerializeToNode(ApiKeyGrain.View(key), Wire.Default.ApiKeyView)),
        PlantState plant => Object(JsonSerializer.SerializeToNode(plant.Settings, Wire.Default.PlantSettings)),
        _ => [],
    };

    /// <summary>What only the event tells and its state does not keep.</summary>
    public static void Add(JsonObject after, object @event)
    {
        switch (@event)
        {
            case LotEvent.Opened e:
                after["production_date"] = e.ProductionDate.ToString("O", System.Globalization.CultureInfo.InvariantCulture);
                after["shift"] = e.Shift.ToString();
                break;
            case LotEvent.StatusChanged { Reason: { } reason }:
                after["reason"] = reason;
                break;
            case SerialEvent.ProcessStarted { Run.OverrideReason: { } reason } e:
                after["override_reason"] = reason;
                after["skipped"] = Numbers(e.Skipped.IsDefault ? [] : e.Skipped);
                break;
            case LotEvent.ProcessStarted { Run.OverrideReason: { } reason } e:
                after["override_reason"] = reason;
                after["skipped"] = Numbers(e.Skipped.IsDefault ? [] : e.Skipped);
                break;
            case SerialEvent.ProcessCompleted e:
                after["result"] = e.Run.Result.ToString().ToUpperInvariant();
                break;
            case LotEvent.ProcessCompleted e:
                after["result"] = e.Run.Result.ToString().ToUpperInvariant();
                break;
            case SerialEvent.StartCancelled e:
                after["reason"] = e.Run.Reason;
                break;
            case LotEvent.StartCancelled e:
                after["reason"] = e.Run.Reason;
                break;
            case SerialEvent.DefectRegistered e:
                after["defect_id"] = e.Defect.Id;
                after["defect_code"] = e.Defect.Code;
                break;
            case PrinterEvent.Registered e:
                after["is_default_for"] = Labels(e.IsDefaultFor);
                break;
            case PrinterEvent.Updated { IsDefaultFor: { } labels }:
                after["is_default_for"] = Labels(labels);
                break;
            case SerialEvent.Scrapped e:
                after["reason"] = e.Reason;
                break;
        }
    }

    /// <summary>The fields of one that are not the same in the other; null when there are none.</summary>
    public static string? Changed(JsonObject one, JsonObject other)
    {
        var changed = new JsonObject();
        foreach (var (name, value) in one)
        {
            if (name == "password")
            {
                if (other["password"] is not { } before || before.GetValue<string>() != value!.GetValue<string>())
                    changed[name] = Secret;
            }
            else if (name != "updated_at" && !JsonNode.DeepEquals(value, other[name]))
            {
                changed[name] = value?.DeepClone();
            }
        }

        return changed.Count == 0 ? null : changed.ToJsonString(Relaxed);
    }

    public static string Text(JsonObject whole)
    {
        if (whole.ContainsKey("password"))
            whole["password"] = Secret;
        return whole.ToJsonString(Relaxed);
    }

    private static JsonObject Lot(LotState lot) => new()
    {
        ["id"] = lot.Id,
        ["lot_number"] = lot.LotNumber,
        ["product_model_id"] = lot.ProductModel?.Id,
        ["target_quantity"] = lot.TargetQuantity,
        ["work_order"] = lot.WorkOrder,
        ["status"] = JsonNamingPolicy.SnakeCaseUpper.ConvertName(lot.Status.ToString()),
        ["serial_count"] = lot.Issued.Count,
        ["current_process"] = lot.Ladder.Open?.ProcessNumber,
        ["passed_processes"] = Numbers(lot.Ladder.PassedNumbers()),
    };

    private static JsonObject Cause(DefectCause cause) => new()
    {
        ["category"] = cause.Category,
        ["text"] = cause.Text,
        ["by"] = cause.By,
    };

    private static JsonObject User(UserState user) => new()
    {
        ["id"] = user.Id,
        ["username"] = user.Username,
        ["email"] = user.Email,
        ["full_name"] = user.FullName,
        ["role"] = user.Role.ToString().ToUpperInvariant(),
        ["department"] = user.Department,
        ["is_active"] = user.IsActive,
        ["badge"] = user.Badge,
        ["last_login_at"] = user.LastLoginAt?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", System.Globalization.CultureInfo.InvariantCulture),
        // Compared here and never shown: Changed and Text put stars in its place.
        ["password"] = user.PasswordHash,
    };

    private static JsonObject Printer(PrinterState printer) => new()
    {
        ["printer_id"] = printer.PrinterId,
        ["name"] = printer.Fields!.Name,
        ["host"] = printer.Fields.Host,
        ["port"] = printer.Fields.Port,
        ["labels"] = Labels(printer.Fields.Labels),
        ["answers_status"] = printer.Fields.AnswersStatus,
        ["state"] = printer.Condition.Status.ToString().ToUpperInvariant(),
        ["last_error"] = printer.Condition.Error,
    };

    private static JsonObject Alert(AlertState alert)
    {
        var shown = alert.Raised is { } raised ? Object(JsonSerializer.SerializeToNode(raised, Wire.Default.AlertFact)) : [];
        shown["status"] = alert.ReadAt is null ? "UNREAD" : "READ";
        shown["read_by"] = alert.ReadBy;
        return shown;
    }

    private static JsonArray Labels(IEnumerable<LabelType> labels) => [.. labels.Select(label => (JsonNode)label.ToString().ToUpperInvariant())];

    private static JsonArray Numbers(IEnumerable<int> numbers) => [.. numbers.Select(number => (JsonNode)number)];

    private static JsonObject Object(JsonNode? node) => (JsonObject)node!;
}
