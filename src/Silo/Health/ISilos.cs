namespace NeuroHub.Silo.Health;

/// <summary>The silos that hold the grains: this process, or those of a cluster.</summary>
public interface ISilos
{
    /// <summary>What to believe while <see cref="Count"/> does not answer.</summary>
    bool MayBeReached { get; }

    /// <summary>How many are active, and how many should be.</summary>
    Task<(int Active, int Expected)> Count(CancellationToken cancellation);
}
