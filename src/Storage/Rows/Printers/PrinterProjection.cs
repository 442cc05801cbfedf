using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using NeuroHub.EventSourcing;
using NeuroHub.Labels;
using NeuroHub.Printers;
using NeuroHub.Storage.Record.Replay;
using NeuroHub.Storage.Rows;

[assembly: HasRows<PrinterProjection>]

namespace NeuroHub.Storage.Rows;

/// <summary>Rows of printers, and of the label types for which each is the default.</summary>
internal sealed class PrinterProjection : Projection<PrinterState>
{
    public static readonly RowStatement<PrinterState> Save = RowStatement<PrinterState>.Insert("printers", c => c
        .Text("printer_id", r => r.PrinterId)
        .Text("name", r => r.Fields!.Name)
        .Text("host", r => r.Fields!.Host)
        .Int("port", r => r.Fields!.Port)
        .Text("labels", r => StoredJson.Write(r.Fields!.Labels))
        .Text("status", r => EnumText<PrinterStatus>.Of(r.Condition.Status))
        .Text("error", r => r.Condition.Error)
        .Int("failures", r => r.Condition.Failures)
        .TimeOrNull("opened_at", r => r.Condition.OpenedAt)
        .TimeOrNull("retry_at", r => r.Condition.RetryAt)
        .Time("created_at", r => r.CreatedAt)
        .Time("updated_at", r => r.UpdatedAt)
        .Bool("answers_status", r => r.Fields!.AnswersStatus), replaceBy: "printer_id");

    public static readonly RowStatement<PrinterState> Remove = RowStatement<PrinterState>.Delete(
        "printers", c => c.Text("printer_id", r => r.PrinterId));

    /// <summary>Removes all defaults of the printer.</summary>
    public static readonly RowStatement<PrinterState> ClearDefaults = RowStatement<PrinterState>.Delete(
        "default_printers", c => c.Text("printer_id", r => r.PrinterId));

    public static readonly RowStatement<DefaultSet> SetDefault = RowStatement<DefaultSet>.Insert("default_printers", c => c
        .Text("label_type", r => EnumText<LabelType>.Of(r.Label))
        .Text("printer_id", r => r.PrinterId), replaceBy: "label_type");

    public override int Order => 7;

    public override IReadOnlyList<RowStatement> Statements => [Save, Remove, ClearDefaults, SetDefault];

    public override IReadOnlyList<DerivedTable> Tables => [new("printers"), new("default_printers")];

    public override void AddServices(IServiceCollection services)
    {
        services.AddSingleton<IPrinterRows, PrinterRows>();
        services.AddSingleton<PrinterQueries>();
    }

    protected override void Project(RowWrites rows, ImmutableArray<Change> changes, PrinterState last)
    {
        foreach (var change in changes)
        {
            switch (change.Event)
            {
                case PrinterEvent.Registered e:
                    Defaults(rows, (PrinterState)change.After, e.IsDefaultFor);
                    break;
                case PrinterEvent.Updated { IsDefaultFor: { } labels }:
                    Defaults(rows, last, labels);
                    break;
                case PrinterEvent.Removed:
                    Defaults(rows, (PrinterState)change.Before, []);
                    rows.Add(Remove, (PrinterState)change.Before);
                    break;
            }
        }

        if (last.Fields is not null)
            rows.Add(Save, last);
    }

    private static void Defaults(RowWrites rows, PrinterState printer, IEnumerable<LabelType> labels)
    {
        rows.Add(ClearDefaults, printer);
        foreach (var label in labels)
            rows.Add(SetDefault, new DefaultSet(label, printer.PrinterId));
    }

    internal sealed record DefaultSet(LabelType Label, string PrinterId);
}
