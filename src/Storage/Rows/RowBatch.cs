namespace NeuroHub.Storage.Rows;

/// <summary>The rows of all commits of one transaction, by statement. The writer keeps one and clears it for each batch.</summary>
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

/// <summary>Rows that are sums of the added parts.</summary>
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

/// <summary>
/// The statements, in the order in which a transaction runs them. Events come first: if another activation has already written such an event,
/// the transaction fails at once. So no row is ever changed for an event that was not inserted. Here are the statements whose order matters
/// between things; those of all other things come in between, as their projections name them.
/// </summary>
internal static class RowOrder
{
    public static readonly RowStatement[] All = Placed(
    [
        RecordRows.Events, RecordRows.ChainsOpened, RecordRows.AuditEntries,
        LotProjection.Open, LotProjection.SetStatus, LotProjection.SetWorkOrder,
        SerialProjection.Issue, SerialProjection.Move,
        RunProjection.Start, RunProjection.Close, RunProjection.CloseFailed, RunProjection.CloseInOrder, RunProjection.Cancel, RunProjection.CancelInOrder,
        SerialProjection.Count,
        DefectProjection.Find, DefectProjection.Register, DefectProjection.RecordCause,
        MeasurementProjection.Measure, MeasurementProjection.AddToHour, MeasurementProjection.ReadNotNumeric,
        .. Projection.All.SelectMany(projection => projection.Statements),
        AnswerRows.Free, LotProjection.OrderSerials,
        LotProgressProjection.MoveToOutbox, LotProgressProjection.Complete, LotProgressProjection.Move,
        AnswerRows.Keep,
    ]);

    /// <summary>Statements after which the outbox must be read.</summary>
    public static bool FillsOutbox(RowStatement statement) => statement == LotProgressProjection.MoveToOutbox;

    private static RowStatement[] Placed(RowStatement[] statements)
    {
        for (var i = 0; i < statements.Length; i++)
            statements[i].Place = statements[i].Place < 0 ? i : throw new InvalidOperationException($"A statement stands at {statements[i].Place} and at {i}.");
        return statements;
    }
}

/// <summary>The row changes of one commit: which statement, with which row.</summary>
internal sealed class RowWrites
{
    private readonly List<(RowStatement Statement, object Row)> _all = new(8);

    public IReadOnlyList<(RowStatement Statement, object Row)> All => _all;

    public void Add<TRow>(RowStatement<TRow> statement, TRow row)
        where TRow : class => _all.Add((statement, row));

    /// <summary>Adds a part of a row that is the sum of such parts.</summary>
    public void AddPart<TRow>(RowStatement<TRow> statement, object part)
        where TRow : class => _all.Add((statement, part));
}
