using NeuroHub.EventSourcing;
using NeuroHub.Results;

namespace NeuroHub.Labels;

/// <summary>Rules for a label job (rules.md 6): it only moves forward, and it is printed once at most.</summary>
public static class LabelJobDecider
{
    public static Decision<LabelJobEvent> Queue(LabelJobState job, long id, LabelOrder order, CommandContext context, DateTimeOffset now) =>
        job.Status != LabelJobStatus.None
            ? CommitRefusals.Conflict()
            : new LabelJobEvent.Queued
            {
                Id = id,
                Order = order,
                By = context.By.Username,
                AnswerKey = context.Keys.Count > 0 ? Convert.ToBase64String(context.Keys[0].Key) : null,
                At = now,
            };

    /// <summary>Claims the job for sending: of two callers, only the one whose event is stored may send it.</summary>
    public static Decision<LabelJobEvent> Begin(LabelJobState job, long id, DateTimeOffset now) =>
        job switch
        {
            { Status: LabelJobStatus.None } => LabelRefusals.JobNotFound($"{id}"),
            { Status: LabelJobStatus.Queued, IsOnTheWire: false } => new LabelJobEvent.SendingBegan(now),
            _ => LabelRefusals.JobNotWaiting(id),
        };

    public static Decision<LabelJobEvent> End(LabelJobState job, long id, LabelEnd end, DateTimeOffset now)
    {
        if (job.Status == LabelJobStatus.None)
            return LabelRefusals.JobNotFound($"{id}");
        if (job.IsOver)
            return Decision<LabelJobEvent>.Nothing;
        return end.Status switch
        {
            LabelJobStatus.Sent => new LabelJobEvent.Sent(now),
            LabelJobStatus.Failed => new LabelJobEvent.Failed(end.Code!.Value, end.Error!, now),
            LabelJobStatus.Unknown => new LabelJobEvent.Lost(end.Error!, now),
            _ => throw new ArgumentOutOfRangeException(nameof(end), end.Status, "No end of a label job."),
        };
    }

    /// <param name="job">The job.</param>
    /// <param name="id">Its id.</param>
    /// <param name="command">What was seen.</param>
    /// <param name="nextId">Id of the job that replaces it when it was not printed.</param>
    /// <param name="now">When.</param>
    public static Decision<LabelJobEvent> Resolve(LabelJobState job, long id, ResolveLabelJob command, long nextId, DateTimeOffset now) =>
        job.Status switch
        {
            LabelJobStatus.None => LabelRefusals.JobNotFound($"{id}"),
            LabelJobStatus.Unknown when string.IsNullOrWhiteSpace(command.Reason) => LabelRefusals.ReasonRequired(),
            LabelJobStatus.Unknown => new LabelJobEvent.Resolved(
                command.Printed, command.Reason, command.Context.By.Username, command.Printed ? null : nextId, now),
            _ => LabelRefusals.NothingToResolve(id, job.Status),
        };
}
