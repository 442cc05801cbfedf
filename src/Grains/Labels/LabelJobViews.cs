namespace NeuroHub.Labels;

/// <summary>Shows a label job as the wire does.</summary>
public static class LabelJobViews
{
    public static LabelJobView Of(LabelJobState job)
    {
        var queued = job.Queued!;
        var order = queued.Order;
        return new LabelJobView
        {
            Id = queued.Id,
            LabelType = order.LabelType,
            SerialNumber = order.SerialNumber,
            LotNumber = order.LotNumber,
            PrinterId = order.PrinterId,
            Copies = order.Copies,
            Status = job.Status,
            TemplateVersion = order.TemplateVersion,
            IsReprint = order.ReprintReason is not null,
            PrintedBefore = order.PrintedBefore,
            Reason = order.ReprintReason,
            RequestedBy = queued.By,
            RequestedAt = queued.At,
            SentAt = job.SentAt,
            Error = job.Error,
            ErrorCode = job.Failure?.Code,
            ResolvedBy = job.Resolution?.By,
            ResolvedAt = job.Resolution?.At,
            ResolveReason = job.Resolution?.Reason,
            ReplacedBy = job.Resolution?.ReplacedBy,
            Warnings = LabelTemplates.Warnings(order.LabelType, order.TemplateVersion, order.SerialNumber, order.LotNumber),
        };
    }
}
