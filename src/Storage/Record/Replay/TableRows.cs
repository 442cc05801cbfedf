using System.Data.Common;
using System.Runtime.CompilerServices;
using NeuroHub.Storage.Rows;

namespace NeuroHub.Storage.Record.Replay;

/// <summary>All rows of a table in the order of their key, page by page. No read is open while the caller handles a row.</summary>
internal static class TableRows
{
    private const int Page = 2_000;

    /// <summary>The rows of the plant's table.</summary>
    public static async IAsyncEnumerable<object?[]> Kept(TableShape shape, RecordSnapshot record, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var page = await Read(shape, record, null, cancellation);
        while (true)
        {
            foreach (var row in page)
                yield return row;
            if (page.Count < Page)
                yield break;
            page = await Read(shape, record, page[^1], cancellation);
        }
    }

    /// <summary>The rows that follow from the record.</summary>
    public static IAsyncEnumerable<object?[]> Replayed(TableShape shape, ReplayedRows rows, CancellationToken cancellation) =>
        rows.Read($"SELECT {shape.ColumnList} FROM {TableShape.Quoted(shape.Name)} ORDER BY {shape.KeyList}", Values, cancellation);

    private static Task<List<object?[]>> Read(TableShape shape, RecordSnapshot record, object?[]? after, CancellationToken cancellation)
    {
        var query = new Query(record.Store).Add($"SELECT {shape.ColumnList} FROM {TableShape.Quoted(shape.Name)}");
        if (after is not null)
        {
            query.Add($" WHERE ({shape.KeyList}) > ({string.Join(", ", shape.Key.Select((_, i) => $"@k{i}"))})");
            for (var i = 0; i < shape.Key.Count; i++)
                query.With($"k{i}", RowValue.For(after[shape.Key[i]], shape.TypeOf(shape.Key[i])));
        }

        return record.All(query.Add($" ORDER BY {shape.KeyList} LIMIT {Page}"), Values, cancellation);
    }

    private static object?[] Values(DbDataReader row)
    {
        var values = new object?[row.FieldCount];
        for (var i = 0; i < values.Length; i++)
            values[i] = RowValue.Read(row, i);
        return values;
    }
}
