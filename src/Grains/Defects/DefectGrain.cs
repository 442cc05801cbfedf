using NeuroHub.EventSourcing;
using NeuroHub.Results;

namespace NeuroHub.Defects;

/// <inheritdoc cref="IDefectGrain"/>
[GrainType("defect")]
public sealed class DefectGrain(ICommitLog log, IDefectRows rows, TimeProvider clock)
    : EventSourcedGrain<DefectState, DefectEvent>(DefectStream.Kind, log, clock), IDefectGrain
{
    private static readonly AnswerShape<DefectView> Answer = AnswerShape.Of<DefectView>();

    private long Id => this.GetPrimaryKeyLong();

    public async Task<Result<DefectView>> RecordCause(RecordCause command)
    {
        // The defect is an event of another stream and is never deleted.
        var defect = await rows.Read(Id);
        return await CommitAlone(
            DefectDecider.RecordCause(Id, defect, command, Now()), command.Context, after => defect! with { Cause = after.Cause }, Answer);
    }
}

/// <summary>Reads the rows of defects.</summary>
public interface IDefectRows
{
    /// <returns>Null when there is no such defect.</returns>
    /// <exception cref="StoreUnavailableException">The store is unavailable.</exception>
    Task<DefectView?> Read(long id);
}
