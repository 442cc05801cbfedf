using NeuroHub.Access;

namespace NeuroHub.Numbers;

/// <summary>
/// A counter that never gives out a number twice, by the name of what it counts. It is stored before the numbers are given out, so a
/// crash leaves a gap and never a duplicate.
/// </summary>
[Alias("nh.INumberRangeGrain")]
public interface INumberRangeGrain : IGrainWithStringKey
{
    /// <summary>Take <paramref name="count"/> numbers in a row.</summary>
    /// <returns>The first of them; the range starts at 1.</returns>
    [Alias("Take"), Internal]
    Task<long> Take(int count);

    /// <summary>Makes sure that no number up to <paramref name="last"/> is given out from now on, because seeded rows have these numbers.</summary>
    [Alias("Reserve"), Internal]
    Task Reserve(long last);
}
