using System.Data.Common;
using NeuroHub.EventSourcing;
using NeuroHub.Storage.Sqlite;

namespace NeuroHub.Storage.Record.Replay;

/// <summary>
/// Compares the read rows with the record, at one moment and while servers write. It locks nothing and changes nothing.
/// docs/operations.md explains its output.
/// </summary>
public sealed class RowsVerifier(Store store, TimeProvider clock)
{
    /// <param name="found">Gets each difference as one line.</param>
    /// <param name="progress">Gets the position of the current event and that of the last one.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="RecordException">The rows cannot be compared.</exception>
    /// <exception cref="StoreUnavailableException">The database does not answer.</exception>
    public async Task<RowsReport> Verify(Action<string> found, Action<long, long>? progress = null, CancellationToken cancellation = default)
    {
        try
        {
            await using var record = await RecordSnapshot.ToRead(store, cancellation);
            await using var rows = await ReplayedRows.Create(cancellation);
            var events = await new RecordReplay(record, rows, progress).Run(cancellation);
            await new FigureReplay(record, rows).Run(cancellation);
            var tables = new List<TableReport>();
            foreach (var table in DerivedTables.All)
                tables.Add(await Compare(await TableShape.Read(table, record, rows, cancellation), record, rows, found, cancellation));
            var content = await FirmwareContentCheck.Run(record, rows, cancellation);
            content.ForEach(found);
            return new RowsReport(events, tables, content.Count);
        }
        catch (Exception error) when (error is DbException or SqliteFailure)
        {
            throw new StoreUnavailableException("The rows could not be compared", error);
        }
    }

    private async Task<TableReport> Compare(TableShape shape, RecordSnapshot record, ReplayedRows rows, Action<string> found, CancellationToken cancellation)
    {
        var comparison = new RowComparison(shape, clock.GetUtcNow());
        var count = 0L;
        await foreach (var difference in comparison.Differences(record, rows, cancellation))
        {
            count++;
            foreach (var line in difference.Lines())
                found(line);
        }

        return new TableReport(shape.Name, comparison.Rows, count);
    }
}

/// <summary>The result of a comparison.</summary>
/// <param name="Events">How many the record has.</param>
/// <param name="Tables">For each table: its rows, and how many of them differ from the record.</param>
/// <param name="Content">Firmware images whose content differs from the record.</param>
public sealed record RowsReport(long Events, IReadOnlyList<TableReport> Tables, int Content)
{
    public long Rows => Tables.Sum(table => table.Rows);

    public long Differences => Tables.Sum(table => table.Differences) + Content;
}

/// <param name="Table">Its name.</param>
/// <param name="Rows">As they were found.</param>
/// <param name="Differences">Rows that are changed, missing, or too many.</param>
public sealed record TableReport(string Table, long Rows, long Differences);
