using NeuroHub.Plant;

namespace NeuroHub.Storage.Figures;

/// <summary>A day of the plant as far as it is.</summary>
/// <param name="Hours">By the time at which the hour begins; hours in which nothing happened are left out.</param>
/// <param name="Output">Units that became PASSED.</param>
/// <param name="OpenRuns">In active LOTs, now.</param>
/// <param name="ActiveLots">Now.</param>
/// <param name="LotsCompleted">On that day.</param>
/// <param name="UnreadAlerts">Now.</param>
public sealed record DaySoFar(
    IReadOnlyDictionary<DateTimeOffset, HourTally> Hours, long Output, long OpenRuns, long ActiveLots, long LotsCompleted, long UnreadAlerts)
{
    /// <summary>Reads what follows the started runs: completed runs, defects registered apart, then the five totals, a result each.</summary>
    internal static async Task<DaySoFar> ReadRest(
        Queries.Rows rows, Dictionary<DateTimeOffset, HourTally> hours, PlantCalendar calendar, CancellationToken cancellation)
    {
        await rows.NextResult(cancellation);
        while (await rows.Next(cancellation))
        {
            var hour = hours.Of(calendar.HourAt(rows.Time(0)));
            hour.Completed++;
            hour.Passed += rows.Bool(1) ? 1 : 0;
        }

        await rows.NextResult(cancellation);
        while (await rows.Next(cancellation))
            hours.Of(calendar.HourAt(rows.Time(0))).Registered++;
        return new DaySoFar(hours, await Next(), await Next(), await Next(), await Next(), await Next());

        async Task<long> Next()
        {
            await rows.NextResult(cancellation);
            return await rows.Next(cancellation) ? rows.LongOrNull(0) ?? 0 : 0;
        }
    }
}
