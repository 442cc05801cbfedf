using NeuroHub.Alerts;
using NeuroHub.EventSourcing;
using NeuroHub.Plant;
using NeuroHub.Storage.Rows;

namespace NeuroHub.Storage.Alerts;

/// <summary>
/// Checks each day of the plant once it is over: fewer than 80 % of the daily target is an alert (rules.md 6). Days that ended while no
/// server was running are checked later. Days before the plant's first start are never checked.
/// </summary>
public sealed class MissedTargets(Store store, PlantCalendar calendar, TimeProvider clock)
{
    private const int Percent = 80;

    // The last commits of a day may not be written yet when the day ends.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    // The begin of the first day that is not checked yet.
    private readonly Watermark _watermark = new(store, "missed_targets");

    /// <summary>Raises the alert of each day that is over and missed its target.</summary>
    /// <param name="raise">Makes an alert durable; throws when it cannot.</param>
    /// <param name="cancellation">Stops between two days.</param>
    /// <exception cref="StoreUnavailableException">The store is unavailable.</exception>
    public async Task Look(Func<AlertFact, Task> raise, CancellationToken cancellation = default)
    {
        var now = clock.GetUtcNow();
        var begin = await _watermark.Read(calendar.Begin(calendar.DayAt(now)), cancellation);
        var day = calendar.DayAt(begin);
        while (calendar.Begin(day.AddDays(1)) is var end && end + Patience <= now)
        {
            var counted = await Passed(store, calendar.Begin(day), end).Run(rows => rows.All(row => (int)row.Long(0), cancellation), cancellation);
            var target = calendar.TargetOf(day);
            if (counted[0] * 100L < (long)target * Percent)
                await raise(WatchedFacts.TargetNotMet(day, counted[0], target, now));
            await _watermark.Move(end, cancellation);
            day = day.AddDays(1);
        }
    }

    internal static Query Passed(Store store, DateTimeOffset from, DateTimeOffset to) => new Query(store)
        .Add("SELECT count(*) FROM serials WHERE status = 'PASSED' AND completed_at >= @from AND completed_at < @to")
        .With("from", from)
        .With("to", to);
}
