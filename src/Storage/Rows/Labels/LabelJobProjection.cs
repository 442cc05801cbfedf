using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using NeuroHub.EventSourcing;
using NeuroHub.Labels;
using NeuroHub.Results;
using NeuroHub.Storage.Record.Replay;
using NeuroHub.Storage.Rows;

[assembly: HasRows<LabelJobProjection>]

namespace NeuroHub.Storage.Rows;

/// <summary>Rows of label jobs.</summary>
internal sealed class LabelJobProjection : Projection<LabelJobState>
{
    public static readonly RowStatement<Saved> Save = RowStatement<Saved>.Insert("label_jobs", c => c
        .Long("id", r => r.Job.Id)
        .Text("label_type", r => EnumText<LabelType>.Of(r.Job.LabelType))
        .Text("serial_number", r => r.Job.SerialNumber)
        .Text("lot_number", r => r.Job.LotNumber)
        .Text("printer_id", r => r.Job.PrinterId)
        .Int("copies", r => r.Job.Copies)
        .Text("status", r => EnumText<LabelJobStatus>.Of(r.Job.Status))
        .Int("template_version", r => r.Job.TemplateVersion)
        .Bool("is_reprint", r => r.Job.IsReprint)
        .BoolOrNull("printed_before", r => r.Job.PrintedBefore)
        .Text("reason", r => r.Job.Reason)
        .Text("requested_by", r => r.Job.RequestedBy)
        .Time("requested_at", r => r.Job.RequestedAt)
        .TimeOrNull("sent_at", r => r.Job.SentAt)
        .Text("error", r => r.Job.Error)
        .Text("error_code", r => EnumText<RefusalCode>.Of(r.Job.ErrorCode))
        .Text("resolved_by", r => r.Job.ResolvedBy)
        .TimeOrNull("resolved_at", r => r.Job.ResolvedAt)
        .Text("resolve_reason", r => r.Job.ResolveReason)
        .LongOrNull("replaced_by", r => r.Job.ReplacedBy)
        .Text("occasion", r => r.Occasion), replaceBy: "id");

    public override int Order => 8;

    public override IReadOnlyList<RowStatement> Statements => [Save];

    public override IReadOnlyList<DerivedTable> Tables => [new("label_jobs")];

    public override void AddServices(IServiceCollection services)
    {
        services.AddSingleton<ILabelRows, LabelRows>();
        services.AddSingleton<LabelJobQueries>();
    }

    protected override void Project(RowWrites rows, ImmutableArray<Change> changes, LabelJobState job)
    {
        // The begin of sending changes no column.
        if (changes[^1].Event is not LabelJobEvent.SendingBegan)
            rows.Add(Save, new Saved(LabelJobViews.Of(job), job.Queued?.Order.Occasion));
        if (job is { Status: LabelJobStatus.Failed, Resolution: null, Queued.AnswerKey: { } key })
            rows.Add(AnswerRows.Free, new AnswerRows.Freed(Convert.FromBase64String(key)));
    }

    internal sealed record Saved(LabelJobView Job, string? Occasion);
}
