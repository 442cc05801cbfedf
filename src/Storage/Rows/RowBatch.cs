namespace NeuroHub.Storage.Rows;

/// <summary>The rows of all commits of one transaction, statement by statement. Kept and cleared by the writer, batch after batch.</summary>
internal sealed class RowBatch
{
    private readonly RowList[] _lists = [.. RowOrder.All.Select(statement => statement.NewList())];

    public List<TRow> Of<TRow>(RowStatement<TRow> statement)
        where TRow : class => ((RowList<TRow>)_lists[statement.Place]).Rows;

    public void Add(RowWrites writes)
    {
        foreach (var (statement, row) in writes.All)
            _lists[statement.Place].Add(row);
    }

    public void Clear()
    {
        foreach (var list in _lists)
            list.Clear();
    }
}

/// <summary>The rows that one statement writes.</summary>
internal abstract class RowList
{
    public abstract void Add(object row);

    public abstract void Clear();
}

/// <inheritdoc/>
internal class RowList<TRow> : RowList
    where TRow : class
{
    public List<TRow> Rows { get; } = [];

    public override void Add(object row) => Rows.Add((TRow)row);

    public override void Clear() => Rows.Clear();
}

/// <summary>Rows that are sums of the parts that come.</summary>
internal sealed class SummedRows<TPart, TKey, TRow>(Func<TPart, TKey> keyOf, Func<TPart, TRow> begin, Action<TRow, TPart> add) : RowList<TRow>
    where TPart : class
    where TKey : notnull
    where TRow : class
{
    private readonly Dictionary<TKey, TRow> _byKey = [];

    public override void Add(object row)
    {
        var part = (TPart)row;
        var key = keyOf(part);
        if (!_byKey.TryGetValue(key, out var sum))
        {
            sum = begin(part);
            _byKey.Add(key, sum);
            Rows.Add(sum);
        }

        add(sum, part);
    }

    public override void Clear()
    {
        base.Clear();
        _byKey.Clear();
    }
}
