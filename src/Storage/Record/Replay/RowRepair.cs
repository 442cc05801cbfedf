using NeuroHub.Storage.Rows;

namespace NeuroHub.Storage.Record.Replay;

/// <summary>Changes the rows of one table to those that follow from the record, in the transaction of the snapshot.</summary>
internal sealed class RowRepair(RecordSnapshot record, TableShape shape)
{
    // SQLite allows 32,766 parameters in a statement.
    private readonly int _atOnce = Math.Clamp(20_000 / shape.Columns.Count, 1, 500);
    private readonly List<object?[]> _deletes = [];
    private readonly List<object?[]> _inserts = [];

    private string Table => TableShape.Quoted(shape.Name);

    private IReadOnlyList<int> AllColumns => [.. Enumerable.Range(0, shape.Columns.Count)];

    public async Task Delete(object?[] row, CancellationToken cancellation)
    {
        _deletes.Add(row);
        if (_deletes.Count == _atOnce)
            await Flush(cancellation);
    }

    public async Task Insert(object?[] row, CancellationToken cancellation)
    {
        _inserts.Add(row);
        if (_inserts.Count == _atOnce)
            await Flush(cancellation);
    }

    /// <summary>Does not change columns that do not follow from the record.</summary>
    public Task Update(object?[] row, CancellationToken cancellation)
    {
        var query = new Query(record.Store);
        var sets = AllColumns.Except(shape.Key).Select(column => $"{TableShape.Quoted(shape.Columns[column])} = {Value(query, row, column, 0)}");
        query.Add($"UPDATE {Table} SET {string.Join(", ", sets)} WHERE ({shape.KeyList}) = ({List(query, row, shape.Key, 0)})");
        return record.Execute(query, cancellation);
    }

    public async Task Flush(CancellationToken cancellation)
    {
        if (_deletes.Count > 0)
        {
            var query = new Query(record.Store);
            await record.Execute(query.Add($"DELETE FROM {Table} WHERE ({shape.KeyList}) IN (VALUES {Lists(query, _deletes, shape.Key)})"), cancellation);
        }

        if (_inserts.Count > 0)
        {
            var query = new Query(record.Store);
            await record.Execute(query.Add($"INSERT INTO {Table} ({shape.ColumnList}) VALUES {Lists(query, _inserts, AllColumns)}"), cancellation);
        }

        _deletes.Clear();
        _inserts.Clear();
    }

    private string Lists(Query query, List<object?[]> rows, IReadOnlyList<int> columns) =>
        string.Join(", ", rows.Select((row, i) => $"({List(query, row, columns, i)})"));

    private string List(Query query, object?[] row, IReadOnlyList<int> columns, int number) =>
        string.Join(", ", columns.Select(column => Value(query, row, column, number)));

    private string Value(Query query, object?[] row, int column, int number)
    {
        var (name, type) = ($"p{number}_{column}", shape.TypeOf(column));
        query.With(name, RowValue.For(row[column], type));
        return type is null ? $"@{name}" : $"CAST(@{name} AS {type})";
    }
}
