using NeuroHub.Access;

namespace NeuroHub.Silos;

/// <summary>Tells of one silo; the key is its address, and the caller has it placed there.</summary>
[Alias("nh.ISiloGrain")]
public interface ISiloGrain : IGrainWithStringKey
{
    /// <summary>Null when another silo answers, because that one is gone.</summary>
    [Alias("Read"), Internal]
    Task<CommitQueueReading?> Read();
}
