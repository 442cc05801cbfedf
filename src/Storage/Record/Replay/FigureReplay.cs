using Microsoft.Extensions.Options;
using NeuroHub.Plant;
using NeuroHub.Storage.Figures;
using NeuroHub.Storage.Rows;

namespace NeuroHub.Storage.Record.Replay;

/// <summary>Counts the days and hours again, up to where the plant has folded them, in the time zone that the plant used.</summary>
internal sealed class FigureReplay(RecordSnapshot record, ReplayedRows rows)
{
    private const string FirstFact =
        """
        SELECT min(at) FROM (
          SELECT min(created_at) AS at FROM lots UNION ALL SELECT min(created_at) FROM serials UNION ALL SELECT min(started_at) FROM runs
          UNION ALL SELECT min(completed_at) FROM closed_runs UNION ALL SELECT min(at) FROM unit_moves)
        """;

    public async Task Run(CancellationToken cancellation)
    {
        var folded = await record.All(
            new Query(record.Store).Add("SELECT folded_to, zone FROM figures WHERE id = 1"),
            row => (To: RowValue.Read(row, 0), Zone: row.GetString(1)),
            cancellation);
        if (folded is not [{ Zone: not "" } state])
            return;
        var to = UnixTime.FromMicroseconds((long)state.To!);
        await foreach (var first in rows.Read(FirstFact, row => RowValue.Read(row, 0), cancellation))
            if (first is long begin)
                await Fold(Calendar(state.Zone), UnixTime.FromMicroseconds(begin), to, cancellation);
    }

    /// <summary>One day at a time, so that memory never holds the counts of years.</summary>
    private async Task Fold(PlantCalendar calendar, DateTimeOffset begin, DateTimeOffset to, CancellationToken cancellation)
    {
        await using var transaction = await rows.BeginTransaction(cancellation);
        for (var day = calendar.DayAt(begin); calendar.Begin(day) is var from && from < to; day = day.AddDays(1))
        {
            var end = calendar.Begin(day.AddDays(1));
            var batch = new FoldBatch(rows.Store, calendar);
            await batch.Read(transaction, from, end < to ? end : to, cancellation);
            await batch.Write(transaction, cancellation);
        }

        await transaction.CommitAsync(cancellation);
    }

    private static PlantCalendar Calendar(string zone)
    {
        try
        {
            return new PlantCalendar(Options.Create(new PlantOptions { TimeZone = zone }));
        }
        catch (Exception error) when (error is TimeZoneNotFoundException or InvalidTimeZoneException)
        {
            throw new RecordException($"The figures are of the time zone {zone}, which this machine does not know.", error);
        }
    }
}
