using NeuroHub.Access;

namespace NeuroHub.Silos;

/// <summary>
/// Tells of all silos what the answering one has in memory. Orleans' management grain would read the membership table: with Redis away
/// it hangs, while the silos work. Key 0.
/// </summary>
[Alias("nh.IClusterGrain")]
public interface IClusterGrain : IGrainWithIntegerKey
{
    [Alias("Read"), Internal]
    Task<ClusterReading> Read();
}
