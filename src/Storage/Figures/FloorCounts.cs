using NeuroHub.Alerts;
using NeuroHub.EventSourcing;
using NeuroHub.Labels;
using NeuroHub.Storage.Queries;

namespace NeuroHub.Storage.Figures;

/// <summary>What a monitor watches of the floor, at one moment.</summary>
/// <param name="UnitsCompleted">Units that passed their last process, since the plant began.</param>
/// <param name="UnreadAlerts">By severity.</param>
/// <param name="LabelJobs">By status, but those that were sent.</param>
public sealed record FloorCounts(
    long UnitsCompleted, IReadOnlyDictionary<AlertSeverity, int> UnreadAlerts, IReadOnlyDictionary<LabelJobStatus, int> LabelJobs)
{
    /// <exception cref="StoreUnavailableException">The store is away.</exception>
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
