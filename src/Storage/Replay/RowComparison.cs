using System.Runtime.CompilerServices;

namespace NeuroHub.Storage.Replay;

/// <summary>Holds the rows of one table against those that the record says, side by side in the order of their key.</summary>
/// <param name="shape">The table.</param>
/// <param name="now">When, for rows that may have been removed since.</param>
internal sealed class RowComparison(TableShape shape, DateTimeOffset now)
{
    /// <summary>Of the plant, so far.</summary>
    public long Rows { get; private set; }

    /// <summary>Between two of them nothing is being read from the plant's database.</summary>
    public async IAsyncEnumerable<RowDifference> Differences(RecordSnapshot record, ReplayedRows rows, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var kept = TableRows.Kept(shape, record, cancellation).GetAsyncEnumerator(cancellation);
        await using var replayed = TableRows.Replayed(shape, rows, cancellation).GetAsyncEnumerator(cancellation);
        var (hasKept, hasReplayed) = (await kept.MoveNextAsync(), await replayed.MoveNextAsync());
        while (hasKept || hasReplayed)
        {
            var order = !hasKept ? 1 : !hasReplayed ? -1 : Compare(kept.Current, replayed.Current);
            if (Of(order <= 0 ? kept.Current : null, order >= 0 ? replayed.Current : null) is { } difference)
                yield return difference;
            if (order <= 0)
            {
                Rows++;
                hasKept = await kept.MoveNextAsync();
            }

            if (order >= 0)
                hasReplayed = await replayed.MoveNextAsync();
        }
    }

    private RowDifference? Of(object?[]? kept, object?[]? replayed)
    {
        if (kept is null && MayBeRemoved(replayed!))
            return null;
        if (kept is null || replayed is null)
            return new RowDifference(shape, replayed, kept, []);
        List<int>? columns = null;
        for (var i = 0; i < kept.Length; i++)
            if (!RowValue.AreEqual(kept[i], replayed[i]) && !IsRounding(i, kept[i], replayed))
                (columns ??= []).Add(i);
        return columns is null ? null : new RowDifference(shape, replayed, kept, columns);
    }

    private bool IsRounding(int column, object? kept, object?[] replayed) =>
        kept is double found && replayed[column] is double said
            && shape.Table.Rounded.TryGetValue(shape.Columns[column], out var error)
            && Math.Abs(found - said) <= error(new ReplayedRow(shape, replayed));

    private bool MayBeRemoved(object?[] replayed) =>
        shape.Table.RemovedBy is { } column && (long)replayed[shape.IndexOf(column)]! < UnixTime.ToMicroseconds(now - shape.Table.KeptFor);

    private int Compare(object?[] kept, object?[] replayed)
    {
        foreach (var column in shape.Key)
            if (RowValue.Compare(kept[column], replayed[column]) is not 0 and var order)
                return order;
        return 0;
    }
}
