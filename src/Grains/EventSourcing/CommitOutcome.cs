using NeuroHub.Lots;

namespace NeuroHub.EventSourcing;

/// <summary>How a commit ended. Only <see cref="Committed"/> changed anything, but for <see cref="Unavailable"/>, which is not known.</summary>
public abstract record CommitOutcome
{
    private CommitOutcome()
    {
    }

    /// <summary>Durable. <paramref name="LotStatus"/> is that of <see cref="CommitItem.AnswerLotId"/> after it.</summary>
    public sealed record Committed(LotStatus? LotStatus) : CommitOutcome;

    /// <summary>A stream is further than expected: another activation was there first.</summary>
    public sealed record Conflict : CommitOutcome;

    /// <summary>A key of the item has an answer already.</summary>
    public sealed record AnswerExists : CommitOutcome;

    /// <summary>A LOT's row is no longer what the decision was made on.</summary>
    public sealed record PreconditionFailed : CommitOutcome;

    /// <summary>A unique row (username, model code, process number) is taken.</summary>
    /// <param name="Constraint">Name of the unique index.</param>
    public sealed record Duplicate(string Constraint) : CommitOutcome;

    /// <summary>The database refused the item's data, and would again: a bug of ours, logged where it happened.</summary>
    public sealed record Failed(string Reason) : CommitOutcome;

    /// <summary>Queue full, shutting down, or the store is away. Whether the item is durable may be unknown.</summary>
    public sealed record Unavailable(string Reason) : CommitOutcome;
}
