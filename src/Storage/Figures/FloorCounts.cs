using NeuroHub.Alerts;
using NeuroHub.EventSourcing;
using NeuroHub.Labels;
using NeuroHub.Plant;
using NeuroHub.Storage.Rows;

namespace NeuroHub.Storage.Figures;

/// <summary>Numbers of the shop floor for monitoring, read at one moment.</summary>
/// <param name="UnitsCompleted">Serials that passed their last process, since the plant began. The metric calls them units.</param>
/// <param name="UnreadAlerts">By severity.</param>
/// <param name="LabelJobs">By status, without jobs that were sent.</param>
public sealed record FloorCounts(
    long UnitsCompleted, IReadOnlyDictionary<AlertSeverity, int> UnreadAlerts, IReadOnlyDictionary<LabelJobStatus, int> LabelJobs)
{
    /// <exception cref="StoreUnavailableException">The store is unavailable.</exception>
    public static Task<FloorCounts> Read(Store store, CancellationToken cancellation = default) => Build(store).Run(
        async rows =>
        {
            await rows.Next(cancellation);
            var completed = rows.Long(0);
            return new FloorCounts(completed, await By<AlertSeverity>(), await By<LabelJobStatus>());

            async Task<Dictionary<T, int>> By<T>()
                where T : struct, Enum
            {
                var counts = Enum.GetValues<T>().ToDictionary(value => value, _ => 0);
                await rows.NextResult(cancellation);
                while (await rows.Next(cancellation))
                    counts[EnumText<T>.Parse(rows.Text(0))] = (int)rows.Long(1);
                return counts;
            }
        },
        cancellation);

    internal static Query Build(Store store) => new Query(store)
        .AtOneMoment()
        .Add("""
            SELECT coalesce((SELECT sum(passed) FROM unit_days), 0)
              + (SELECT count(*) FROM unit_moves WHERE move = 'PASSED' AND at >= (SELECT folded_to FROM figures WHERE id = 1));
            SELECT severity, count(*) FROM alerts WHERE read_at IS NULL GROUP BY severity;
            SELECT status, count(*) FROM label_jobs WHERE status <> 'SENT' GROUP BY status
            """);
}

/// <summary>What stands at a process now.</summary>
/// <param name="InProgress">Open runs.</param>
/// <param name="Waiting">Serials whose next process it is.</param>
public readonly record struct ProcessLoad(int InProgress, int Waiting);

/// <summary>One day of the plant, or a part of it, up to now.</summary>
/// <param name="Hours">By the time at which the hour begins; hours without events are left out.</param>
/// <param name="Output">Serials that became PASSED.</param>
/// <param name="OpenRuns">In active LOTs, now.</param>
/// <param name="ActiveLots">Now.</param>
/// <param name="LotsCompleted">On that day.</param>
/// <param name="UnreadAlerts">Now.</param>
public sealed record DaySoFar(
    IReadOnlyDictionary<DateTimeOffset, HourTally> Hours, long Output, long OpenRuns, long ActiveLots, long LotsCompleted, long UnreadAlerts)
{
    /// <summary>Reads the results after the started runs: completed runs, defects registered apart from a run, then five totals.</summary>
    internal static async Task<DaySoFar> ReadRest(
        RowReader rows, Dictionary<DateTimeOffset, HourTally> hours, PlantCalendar calendar, CancellationToken cancellation)
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
