namespace NeuroHub.Storage.Replay;

/// <summary>What came of a comparison.</summary>
/// <param name="Events">Of the record.</param>
/// <param name="Tables">Rows that there are, and how many are not what the record says.</param>
/// <param name="Content">Firmware whose content is not that of the record.</param>
public sealed record RowsReport(long Events, IReadOnlyList<TableReport> Tables, int Content)
{
    public long Rows => Tables.Sum(table => table.Rows);

    public long Differences => Tables.Sum(table => table.Differences) + Content;
}

/// <param name="Table">Its name.</param>
/// <param name="Rows">As they were found.</param>
/// <param name="Differences">Rows that are changed, missing, or too many.</param>
public sealed record TableReport(string Table, long Rows, long Differences);
