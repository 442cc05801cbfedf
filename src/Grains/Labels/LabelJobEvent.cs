using NeuroHub.Results;

namespace NeuroHub.Labels;

/// <summary>Facts of a label job's life.</summary>
public abstract record LabelJobEvent
{
    private LabelJobEvent()
    {
    }

    /// <summary>All that is on the label is settled here: what was printed can be told for ever.</summary>
    public sealed record Queued : LabelJobEvent
    {
        public required long Id { get; init; }
        public required LabelOrder Order { get; init; }
        public required string By { get; init; }

        /// <summary>Key of the kept answer that this job is bound to, base64; freed when the job fails.</summary>
        public string? AnswerKey { get; init; }

        /// <summary>The unresolved job that this one takes the place of.</summary>
        public long? Replaces { get; init; }
        public required DateTimeOffset At { get; init; }
    }

    /// <summary>From here on bytes may have left: if no end is recorded, nobody knows whether it was printed.</summary>
    public sealed record SendingBegan(DateTimeOffset At) : LabelJobEvent;

    public sealed record Sent(DateTimeOffset At) : LabelJobEvent;

    public sealed record Failed(RefusalCode Code, string Error, DateTimeOffset At) : LabelJobEvent;

    /// <summary>The end was not seen.</summary>
    public sealed record Lost(string Error, DateTimeOffset At) : LabelJobEvent;

    /// <summary>A person looked.</summary>
    /// <param name="Printed">It had been printed.</param>
    /// <param name="Reason">What was seen.</param>
    /// <param name="By">Username.</param>
    /// <param name="ReplacedBy">The job in its place when it had not.</param>
    /// <param name="At">When.</param>
    public sealed record Resolved(bool Printed, string Reason, string By, long? ReplacedBy, DateTimeOffset At) : LabelJobEvent;
}
