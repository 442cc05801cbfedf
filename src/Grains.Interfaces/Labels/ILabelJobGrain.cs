using NeuroHub.Access;
using NeuroHub.Results;
using Orleans.Concurrency;

namespace NeuroHub.Labels;

/// <summary>One label job, by id: queued, being sent, and how it ended. Its printer's grain moves it forward.</summary>
[Alias("nh.ILabelJobGrain")]
public interface ILabelJobGrain : IGrainWithIntegerKey
{
    /// <summary>Called by the printer's grain, which has already decided the label's content.</summary>
    [Alias("Queue"), Internal]
    Task<Result<LabelJobView>> Queue(LabelOrder order, CommandContext context);

    /// <summary>Called before the first byte is sent. Refuses CONFLICT when the job is not waiting any more.</summary>
    [Alias("Begin"), Internal]
    Task<Result<LabelJobView>> Begin();

    /// <summary>Ending a job that has ended does nothing.</summary>
    [Alias("End"), Internal]
    Task<Result<LabelJobView>> End(LabelEnd end);

    /// <summary>Refuses LABEL_JOB_NOT_FOUND, CONFLICT when the job is not UNKNOWN.</summary>
    [Alias("Resolve"), Needs(Permission.ResolveLabel)]
    Task<Result<LabelJobView>> Resolve(ResolveLabelJob command);

    /// <summary>What must be printed; null when there is no such job.</summary>
    [Alias("Work"), Internal]
    Task<LabelWork?> Work();

    /// <summary>Waits until the job has ended or the time limit is over, and answers the job; null when there is no such job.</summary>
    [Alias("Wait"), Needs(Permission.ReadLabels), AlwaysInterleave]
    Task<LabelJobView?> Wait(TimeSpan limit);
}
