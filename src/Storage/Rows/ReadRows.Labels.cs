using NeuroHub.Labels;
using NeuroHub.Printers;
using NeuroHub.Results;
using NeuroHub.Storage.Projections;

namespace NeuroHub.Storage.Rows;

/// <summary>Rows of printers and of label jobs.</summary>
internal static partial class ReadRows
{
    internal static readonly RowStatement PrintersSaved = RowStatement<RowChange.PrinterSaved>.Insert("printers", b => b.PrintersSaved, [
        Columns<RowChange.PrinterSaved>.Text("printer_id", r => r.Printer.PrinterId),
        Columns<RowChange.PrinterSaved>.Text("name", r => r.Printer.Fields!.Name),
        Columns<RowChange.PrinterSaved>.Text("host", r => r.Printer.Fields!.Host),
        Columns<RowChange.PrinterSaved>.Int("port", r => r.Printer.Fields!.Port),
        Columns<RowChange.PrinterSaved>.Text("labels", r => StoredJson.Write(r.Printer.Fields!.Labels)),
        Columns<RowChange.PrinterSaved>.Text("status", r => EnumText<PrinterStatus>.Of(r.Printer.Condition.Status)),
        Columns<RowChange.PrinterSaved>.Text("error", r => r.Printer.Condition.Error),
        Columns<RowChange.PrinterSaved>.Int("failures", r => r.Printer.Condition.Failures),
        Columns<RowChange.PrinterSaved>.TimeOrNull("opened_at", r => r.Printer.Condition.OpenedAt),
        Columns<RowChange.PrinterSaved>.TimeOrNull("retry_at", r => r.Printer.Condition.RetryAt),
        Columns<RowChange.PrinterSaved>.Time("created_at", r => r.Printer.CreatedAt),
        Columns<RowChange.PrinterSaved>.Time("updated_at", r => r.Printer.UpdatedAt),
        Columns<RowChange.PrinterSaved>.Bool("answers_status", r => r.Printer.Fields!.AnswersStatus),
    ], replaceBy: "printer_id");

    internal static readonly RowStatement PrintersRemoved = RowStatement<RowChange.PrinterRemoved>.Delete(
        "printers", b => b.PrintersRemoved, Columns<RowChange.PrinterRemoved>.Text("printer_id", r => r.PrinterId));

    internal static readonly RowStatement DefaultPrintersCleared = RowStatement<RowChange.DefaultPrinterCleared>.Delete(
        "default_printers", b => b.DefaultPrintersCleared, Columns<RowChange.DefaultPrinterCleared>.Text("printer_id", r => r.PrinterId));

    internal static readonly RowStatement DefaultPrintersSet = RowStatement<RowChange.DefaultPrinterSet>.Insert("default_printers", b => b.DefaultPrintersSet, [
        Columns<RowChange.DefaultPrinterSet>.Text("label_type", r => EnumText<LabelType>.Of(r.Label)),
        Columns<RowChange.DefaultPrinterSet>.Text("printer_id", r => r.PrinterId),
    ], replaceBy: "label_type");

    internal static readonly RowStatement LabelJobsSaved = RowStatement<RowChange.LabelJobSaved>.Insert("label_jobs", b => b.LabelJobsSaved, [
        Columns<RowChange.LabelJobSaved>.Long("id", r => r.Job.Id),
        Columns<RowChange.LabelJobSaved>.Text("label_type", r => EnumText<LabelType>.Of(r.Job.LabelType)),
        Columns<RowChange.LabelJobSaved>.Text("serial_number", r => r.Job.SerialNumber),
        Columns<RowChange.LabelJobSaved>.Text("lot_number", r => r.Job.LotNumber),
        Columns<RowChange.LabelJobSaved>.Text("printer_id", r => r.Job.PrinterId),
        Columns<RowChange.LabelJobSaved>.Int("copies", r => r.Job.Copies),
        Columns<RowChange.LabelJobSaved>.Text("status", r => EnumText<LabelJobStatus>.Of(r.Job.Status)),
        Columns<RowChange.LabelJobSaved>.Int("template_version", r => r.Job.TemplateVersion),
        Columns<RowChange.LabelJobSaved>.Bool("is_reprint", r => r.Job.IsReprint),
        Columns<RowChange.LabelJobSaved>.BoolOrNull("printed_before", r => r.Job.PrintedBefore),
        Columns<RowChange.LabelJobSaved>.Text("reason", r => r.Job.Reason),
        Columns<RowChange.LabelJobSaved>.Text("requested_by", r => r.Job.RequestedBy),
        Columns<RowChange.LabelJobSaved>.Time("requested_at", r => r.Job.RequestedAt),
        Columns<RowChange.LabelJobSaved>.TimeOrNull("sent_at", r => r.Job.SentAt),
        Columns<RowChange.LabelJobSaved>.Text("error", r => r.Job.Error),
        Columns<RowChange.LabelJobSaved>.Text("error_code", r => EnumText<RefusalCode>.Of(r.Job.ErrorCode)),
        Columns<RowChange.LabelJobSaved>.Text("resolved_by", r => r.Job.ResolvedBy),
        Columns<RowChange.LabelJobSaved>.TimeOrNull("resolved_at", r => r.Job.ResolvedAt),
        Columns<RowChange.LabelJobSaved>.Text("resolve_reason", r => r.Job.ResolveReason),
        Columns<RowChange.LabelJobSaved>.LongOrNull("replaced_by", r => r.Job.ReplacedBy),
        Columns<RowChange.LabelJobSaved>.Text("occasion", r => r.Occasion),
    ], replaceBy: "id");
}
