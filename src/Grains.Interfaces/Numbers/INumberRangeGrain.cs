using NeuroHub.Access;

namespace NeuroHub.Numbers;

/// <summary>
/// A counter that never repeats a number, by the name of what it counts. The counter is stored before the numbers
/// are handed out, so a crash leaves a gap and never a repeat.
/// </summary>
[Alias("nh.INumberRangeGrain")]
public interface INumberRangeGrain : IGrainWithStringKey
{
    /// <summary>Take <paramref name="count"/> numbers in a row.</summary>
    /// <returns>The first of them; the range starts at 1.</returns>
    [Alias("Take"), Internal]
    Task<long> Take(int count);

    /// <summary>Make sure that no number up to <paramref name="last"/> is handed out from now on: seeded rows have them.</summary>
    [Alias("Reserve"), Internal]
    Task Reserve(long last);
}
