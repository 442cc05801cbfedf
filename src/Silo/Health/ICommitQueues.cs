using NeuroHub.Silos;

namespace NeuroHub.Silo.Health;

/// <summary>The queues before the commit writers: this process's own, or one of each silo.</summary>
public interface ICommitQueues
{
    Task<IReadOnlyList<CommitQueueReading>> Read(CancellationToken cancellation);
}
