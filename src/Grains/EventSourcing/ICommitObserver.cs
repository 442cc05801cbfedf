namespace NeuroHub.EventSourcing;

/// <summary>
/// Is told of each commit of this process after it is durable and before anyone gets its answer: what a cache forgets
/// here, no caller sees stale after their own command.
/// </summary>
public interface ICommitObserver
{
    /// <summary>Must not throw and must not wait: the whole plant's commits stand behind it.</summary>
    void Committed(IReadOnlyList<CommitItem> items);
}
