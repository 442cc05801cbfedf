using NeuroHub.Results;

namespace NeuroHub.Labels;

/// <summary>Events of a label job.</summary>
public abstract record LabelJobEvent
{
    private LabelJobEvent()
    {
    }

    /// <summary>It contains everything on the label, so that what was printed is known forever.</summary>
    public sealed record Queued : LabelJobEvent
    {
        public required long Id { get; init; }
        public required LabelOrder Order { get; init; }
        public required string By { get; init; }

        /// <summary>Key of the kept answer that belongs to this job, base64. The key is freed when the job fails.</summary>
        public string? AnswerKey { get; init; }

        /// <summary>The UNKNOWN job that this one replaces.</summary>
        public long? Replaces { get; init; }
        public required DateTimeOffset At { get; init; }
    }

    /// <summary>From here on bytes may have been sent. If no end is recorded, nobody knows whether the label was printed.</summary>
    public sealed record SendingBegan(DateTimeOffset At) : LabelJobEvent;

    public sealed record Sent(DateTimeOffset At) : LabelJobEvent;

    public sealed record Failed(RefusalCode Code, string Error, DateTimeOffset At) : LabelJobEvent;

    /// <summary>It is not known how the job ended.</summary>
    public sealed record Lost(string Error, DateTimeOffset At) : LabelJobEvent;

    /// <summary>A person checked what happened.</summary>
    /// <param name="Printed">The label had been printed.</param>
    /// <param name="Reason">What was seen.</param>
    /// <param name="By">Username.</param>
    /// <param name="ReplacedBy">The job that replaces it when the label had not been printed.</param>
    /// <param name="At">When.</param>
    public sealed record Resolved(bool Printed, string Reason, string By, long? ReplacedBy, DateTimeOffset At) : LabelJobEvent;
}

/// <summary>A label job as its events made it; <see cref="Queued"/> is null before it is queued.</summary>
public sealed record LabelJobState
{
    public static LabelJobState None { get; } = new();

    public LabelJobStatus Status { get; private init; }
    public LabelJobEvent.Queued? Queued { get; private init; }

    /// <summary>Its sending has begun, and its end is not recorded.</summary>
    public bool IsOnTheWire { get; private init; }
    public DateTimeOffset? SentAt { get; private init; }
    public LabelJobEvent.Failed? Failure { get; private init; }
    public string? Error { get; private init; }
    public LabelJobEvent.Resolved? Resolution { get; private init; }

    public bool IsOver => Status is not (LabelJobStatus.None or LabelJobStatus.Queued);

    public LabelJobState Apply(LabelJobEvent @event) => @event switch
    {
        LabelJobEvent.Queued e => new LabelJobState { Status = LabelJobStatus.Queued, Queued = e },
        LabelJobEvent.SendingBegan => this with { IsOnTheWire = true },
        LabelJobEvent.Sent e => this with { Status = LabelJobStatus.Sent, IsOnTheWire = false, SentAt = e.At },
        LabelJobEvent.Failed e => this with { Status = LabelJobStatus.Failed, IsOnTheWire = false, Failure = e, Error = e.Error },
        LabelJobEvent.Lost e => this with { Status = LabelJobStatus.Unknown, IsOnTheWire = false, Error = e.Error },
        LabelJobEvent.Resolved e => this with { Status = e.Printed ? LabelJobStatus.Printed : LabelJobStatus.Failed, Resolution = e },
        _ => throw new ArgumentOutOfRangeException(nameof(@event), @event, "An event that this version does not know."),
    };
}

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
