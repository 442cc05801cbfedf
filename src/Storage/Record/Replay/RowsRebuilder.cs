using System.Data.Common;
using NeuroHub.EventSourcing;
using NeuroHub.Storage.Sqlite;

namespace NeuroHub.Storage.Record.Replay;

/// <summary>
/// Rebuilds the read rows from the record, while no server is running and in one transaction: if it is killed, nothing has changed. A row that
/// is correct stays as it is. Columns and tables that do not follow from the record are not changed.
/// </summary>
public sealed class RowsRebuilder(Store store, TimeProvider clock)
{
    /// <param name="progress">Gets the position of the current event and that of the last one.</param>
    /// <param name="cancellation">Stops it, with nothing changed.</param>
    /// <returns>What was found. All of it is repaired, except the content of firmware.</returns>
    /// <exception cref="RecordException">A server is running, or it cannot be done.</exception>
    /// <exception cref="StoreUnavailableException">The database does not answer.</exception>
    public async Task<RowsReport> Rebuild(Action<long, long>? progress = null, CancellationToken cancellation = default)
    {
        try
        {
            await using var record = await RecordSnapshot.ToChange(store, cancellation);
            await using var rows = await ReplayedRows.Create(cancellation);
            var events = await new RecordReplay(record, rows, progress).Run(cancellation);
            await new FigureReplay(record, rows).Run(cancellation);
            var tables = new List<TableReport>();
            foreach (var table in DerivedTables.All)
                tables.Add(await Mend(await TableShape.Read(table, record, rows, cancellation), record, rows, cancellation));
            var content = await FirmwareContentCheck.Run(record, rows, cancellation);
            await record.Commit(cancellation);
            return new RowsReport(events, tables, content.Count);
        }
        catch (Exception error) when (error is DbException or SqliteFailure)
        {
            throw new StoreUnavailableException("The rows could not be made anew", error);
        }
    }

    private async Task<TableReport> Mend(TableShape shape, RecordSnapshot record, ReplayedRows rows, CancellationToken cancellation)
    {
        var comparison = new RowComparison(shape, clock.GetUtcNow());
        var (repair, guards) = (new RowRepair(record, shape), new RowGuards(record, shape.Name));
        var count = 0L;
        // Wrong rows are deleted first: one of them may have a unique name that another row must get.
        await foreach (var difference in comparison.Differences(record, rows, cancellation))
        {
            if (count++ == 0)
                await guards.TakeOff(cancellation);
            if (difference is { Kept: not null, Replayed: { } replayed } && shape.Table.NotDerived.Count > 0)
                await repair.Update(replayed, cancellation);
            else if (difference.Kept is { } kept)
                await repair.Delete(kept, cancellation);
        }

        if (count == 0)
            return new TableReport(shape.Name, comparison.Rows, 0);
        await repair.Flush(cancellation);
        await foreach (var difference in Again(shape).Differences(record, rows, cancellation))
            if (difference is { Kept: null, Replayed: { } replayed })
                await repair.Insert(replayed, cancellation);
        await repair.Flush(cancellation);
        await guards.PutBack(cancellation);
        await foreach (var difference in Again(shape).Differences(record, rows, cancellation))
            throw new RecordException($"Nothing was changed, because this row would not become what the record says: {difference.Lines().First()}");
        return new TableReport(shape.Name, comparison.Rows, count);
    }

    private RowComparison Again(TableShape shape) => new(shape, clock.GetUtcNow());
}
