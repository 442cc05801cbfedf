using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
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
using NeuroHub.Runs;
using NeuroHub.Serials;
using NeuroHub.Users;

namespace NeuroHub.EventSourcing;

/// <summary>How the answer of a command is kept, so that a repeat gets the first answer.</summary>
/// <param name="Json">The wire's JSON of the view.</param>
/// <param name="Stamp">Puts the LOT's status after the commit into the view; null when the view does not show it.</param>
public record AnswerShape<TView>(JsonTypeInfo<TView> Json, Func<TView, LotStatus, TView>? Stamp = null)
{
    public virtual byte[] Write(TView view) => JsonSerializer.SerializeToUtf8Bytes(view, Json);

    public virtual TView Read(StoredAnswer stored)
    {
        var view = JsonSerializer.Deserialize(stored.Answer, Json)!;
        return stored.LotStatus is { } status && Stamp is not null ? Stamp(view, status) : view;
    }
}

/// <summary>The shapes of all answers.</summary>
internal static class AnswerShapes
{
    private static readonly Wire Json = new(new JsonSerializerOptions(Wire.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public static readonly AnswerShape<RunView> StartedRun = new(Json.RunView);

    public static readonly AnswerShape<RunView> CompletedRun = new(Json.RunView, (run, status) => run with { LotStatus = status });

    public static readonly AnswerShape<SerialView> Serial = new(Json.SerialView);

    public static readonly AnswerShape<IssuedSerials> Serials = new IssuedSerialsShape(Json.IssuedSerials);

    public static readonly AnswerShape<LotView> Lot = new(Json.LotView);

    public static readonly AnswerShape<ProcessView> Process = new(Json.ProcessView);

    public static readonly AnswerShape<ProductModelView> ProductModel = new(Json.ProductModelView);

    public static readonly AnswerShape<UserView> User = new(Json.UserView);

    public static readonly AnswerShape<PrinterView> Printer = new(Json.PrinterView);

    public static readonly AnswerShape<FirmwareView> Firmware = new(Json.FirmwareView);

    public static readonly AnswerShape<DefectView> Defect = new(Json.DefectView);

    public static readonly AnswerShape<LabelJobView> LabelJob = new(Json.LabelJobView);

    public static readonly AnswerShape<AlertView> Alert = new(Json.AlertView);

    public static readonly AnswerShape<AlertsRead> AlertsRead = new(Json.AlertsRead);

    public static readonly AnswerShape<ApiKeyView> ApiKey = new(Json.ApiKeyView);

    public static readonly AnswerShape<PlantSettings> Plant = new(Json.PlantSettings);

    public static readonly AnswerShape<AlertFact> AlertFact = new(Json.AlertFact);
}
