namespace NeuroHub.Storage.Figures;

/// <summary>A day of the plant as far as it is.</summary>
/// <param name="Hours">By the time at which the hour begins; hours in which nothing happened are left out.</param>
/// <param name="Output">Units that became PASSED.</param>
/// <param name="OpenRuns">In active LOTs, now.</param>
/// <param name="ActiveLots">Now.</param>
/// <param name="LotsCompleted">On that day.</param>
/// <param name="UnreadAlerts">Now.</param>
public sealed record DaySoFar(
    IReadOnlyDictionary<DateTimeOffset, HourTally> Hours, long Output, long OpenRuns, long ActiveLots, long LotsCompleted, long UnreadAlerts);
