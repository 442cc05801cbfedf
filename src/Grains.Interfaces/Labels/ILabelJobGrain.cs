using NeuroHub.Access;
using NeuroHub.Results;
using Orleans.Concurrency;

namespace NeuroHub.Labels;

/// <summary>One label job, by id: QUEUED, on the wire, and how it ended. Its printer's grain moves it.</summary>
[Alias("nh.ILabelJobGrain")]
public interface ILabelJobGrain : IGrainWithIntegerKey
{
    /// <summary>Called by the printer's grain, which has settled what is on the label.</summary>
    [Alias("Queue"), Internal]
    Task<Result<LabelJobView>> Queue(LabelOrder order, CommandContext context);

    /// <summary>The first byte is about to leave. Refuses CONFLICT when the job is not waiting any more.</summary>
    [Alias("Begin"), Internal]
    Task<Result<LabelJobView>> Begin();

    /// <summary>Ending what has ended is done already.</summary>
    [Alias("End"), Internal]
    Task<Result<LabelJobView>> End(LabelEnd end);

    /// <summary>Refuses LABEL_JOB_NOT_FOUND, CONFLICT when the job is not UNKNOWN.</summary>
    [Alias("Resolve"), Needs(Permission.ResolveLabel)]
    Task<Result<LabelJobView>> Resolve(ResolveLabelJob command);

    /// <summary>What is to be printed; null when there is no such job.</summary>
    [Alias("Work"), Internal]
    Task<LabelWork?> Work();

    /// <summary>The job as it stands once it is at an end, or when the time is over; null when there is no such job.</summary>
    [Alias("Wait"), Needs(Permission.ReadLabels), AlwaysInterleave]
    Task<LabelJobView?> Wait(TimeSpan limit);
}
