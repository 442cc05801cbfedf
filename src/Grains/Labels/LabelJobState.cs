namespace NeuroHub.Labels;

/// <summary>A label job as its events made it; <see cref="Queued"/> is null before it is queued.</summary>
public sealed record LabelJobState
{
    public static LabelJobState None { get; } = new();

    public LabelJobStatus Status { get; private init; }
    public LabelJobEvent.Queued? Queued { get; private init; }

    /// <summary>Its sending has begun and its end is not recorded.</summary>
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
