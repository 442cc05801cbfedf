using System.Text;
using NeuroHub.Storage.Sqlite;
using Npgsql;

namespace NeuroHub.Storage.Rows;

/// <summary>One kind of change to one table, for all rows of a commit, on either engine.</summary>
internal abstract class RowStatement
{
    /// <summary>Its place in <see cref="RowOrder.All"/>.</summary>
    public int Place { get; set; } = -1;

    /// <summary>Where a batch keeps its rows.</summary>
    public abstract RowList NewList();

    /// <summary>The change of all rows as one statement; null when there are none.</summary>
    public abstract NpgsqlBatchCommand? ForPostgres(RowBatch batch);

    /// <summary>The change row by row with one prepared statement.</summary>
    /// <returns>How many rows of the table it changed.</returns>
    public abstract int RunOnSqlite(SqliteSession session, RowBatch batch);
}

/// <summary>
/// Described once: columns with getters, and a text in which <c>{name}</c> is the incoming value of a column. Both engines'
/// SQL is made from it, so that they cannot drift apart: PostgreSQL gets all rows as arrays in one statement,
/// SQLite the same text with parameters.
/// </summary>
internal sealed class RowStatement<TRow> : RowStatement
    where TRow : class
{
    private readonly Column<TRow>[] _columns;
    private readonly string _postgres;
    private readonly string _sqlite;
    private readonly Func<RowBatch, List<TRow>> _rows;
    private readonly Func<RowList<TRow>> _newList;

    private RowStatement(
        Column<TRow>[] columns, string postgres, string sqlite, Func<RowBatch, List<TRow>>? rows = null, Func<RowList<TRow>>? newList = null)
    {
        (_columns, _postgres, _sqlite) = (columns, postgres, sqlite);
        _rows = rows ?? (batch => batch.Of(this));
        _newList = newList ?? (static () => new RowList<TRow>());
    }

    /// <summary>New rows, and rows that exist are replaced when <paramref name="replaceBy"/> names their key.</summary>
    /// <param name="table">The table.</param>
    /// <param name="list">What is written.</param>
    /// <param name="replaceBy">Key column of an upsert.</param>
    public static RowStatement<TRow> Insert(string table, Func<Columns<TRow>, Columns<TRow>> list, string? replaceBy = null)
    {
        var columns = Columns<TRow>.Of(list);
        var others = columns.Where(column => column.Name != replaceBy).Select(column => $"{column.Name} = excluded.{column.Name}");
        return Insert(table, columns, replaceBy is null ? "" : $" ON CONFLICT ({replaceBy}) DO UPDATE SET {string.Join(", ", others)}");
    }

    /// <summary>New rows; one that exists by the first column stays as it is.</summary>
    public static RowStatement<TRow> InsertNew(string table, Func<Columns<TRow>, Columns<TRow>> list)
    {
        var columns = Columns<TRow>.Of(list);
        return Insert(table, columns, $" ON CONFLICT ({columns[0].Name}) DO NOTHING");
    }

    /// <summary>Sets every column but the first, which is the key.</summary>
    public static RowStatement<TRow> Update(string table, Func<Columns<TRow>, Columns<TRow>> list) =>
        Update(table, list, string.Join(", ", Columns<TRow>.Of(list).Skip(1).Select(column => $"{column.Name} = {{{column.Name}}}")));

    /// <summary>Sets what <paramref name="sets"/> says, in which the row's own columns are <c>t.name</c>; the first column is the key.</summary>
    public static RowStatement<TRow> Update(string table, Func<Columns<TRow>, Columns<TRow>> list, string sets)
    {
        var columns = Columns<TRow>.Of(list);
        var key = columns[0].Name;
        return new RowStatement<TRow>(
            columns,
            $"UPDATE {table} AS t SET {Named(sets, columns)} FROM {Arrays(columns)} WHERE t.{key} = u.{key}",
            $"UPDATE {table} AS t SET {Numbered(sets, columns)} WHERE t.{key} = ?1");
    }

    /// <summary>Inserts what is read from a row of another table, <c>t</c>, found by the first column.</summary>
    public static RowStatement<TRow> InsertFrom(
        string source, Func<Columns<TRow>, Columns<TRow>> list, string insertAndSelect, string where = "true", string conflict = "")
    {
        var columns = Columns<TRow>.Of(list);
        var key = columns[0].Name;
        return new RowStatement<TRow>(
            columns,
            $"{Named(insertAndSelect, columns)} FROM {source} AS t JOIN {Arrays(columns)} ON t.{key} = u.{key} WHERE {Named(where, columns)} {conflict}",
            $"{Numbered(insertAndSelect, columns)} FROM {source} AS t WHERE t.{key} = ?1 AND ({Numbered(where, columns)}) {conflict}");
    }

    /// <summary>New rows whose values are worked out by <paramref name="values"/> from the incoming ones.</summary>
    public static RowStatement<TRow> InsertValues(
        string table, string names, Func<Columns<TRow>, Columns<TRow>> list, string values, string conflict = "")
    {
        var columns = Columns<TRow>.Of(list);
        return new RowStatement<TRow>(
            columns,
            $"INSERT INTO {table} ({names}) SELECT {Named(values, columns)} FROM {Arrays(columns)}{conflict}",
            $"INSERT INTO {table} ({names}) VALUES ({Numbered(values, columns)}){conflict}");
    }

    /// <summary>
    /// New rows whose values are worked out from the incoming ones; into one that exists by <paramref name="key"/> they are merged:
    /// <c>t.name</c> is what it has, <c>excluded.name</c> what comes.
    /// </summary>
    public static RowStatement<TRow> Merge(
        string table, string names, Func<Columns<TRow>, Columns<TRow>> list, string values, string key, string sets) =>
        InsertValues($"{table} AS t", names, list, values, $" ON CONFLICT ({key}) DO UPDATE SET {sets}");

    /// <summary>Rows that go, by their key.</summary>
    public static RowStatement<TRow> Delete(string table, Func<Columns<TRow>, Columns<TRow>> key)
    {
        var columns = Columns<TRow>.Of(key);
        var name = columns[0].Name;
        return new RowStatement<TRow>(
            columns, $"DELETE FROM {table} AS t USING {Arrays(columns)} WHERE t.{name} = u.{name}", $"DELETE FROM {table} WHERE {name} = ?1");
    }

    /// <summary>The same, of the rows of another statement; of those that <paramref name="which"/> picks. It takes none of its own.</summary>
    public RowStatement Of(RowStatement<TRow> other, Predicate<TRow>? which = null) =>
        new RowStatement<TRow>(_columns, _postgres, _sqlite, which is null ? batch => batch.Of(other) : batch => batch.Of(other).FindAll(which));

    /// <summary>The same, of sums: a row is written once a transaction, however many parts of it come.</summary>
    /// <param name="keyOf">Which row a part belongs to.</param>
    /// <param name="begin">An empty one for it. Never the part itself: it is added again when its transaction is tried again.</param>
    /// <param name="add">Adds a part.</param>
    public RowStatement<TRow> SumOf<TPart, TKey>(Func<TPart, TKey> keyOf, Func<TPart, TRow> begin, Action<TRow, TPart> add)
        where TPart : class
        where TKey : notnull =>
        new(_columns, _postgres, _sqlite, newList: () => new SummedRows<TPart, TKey, TRow>(keyOf, begin, add));

    public override RowList NewList() => _newList();

    public override NpgsqlBatchCommand? ForPostgres(RowBatch batch)
    {
        var rows = _rows(batch);
        if (rows.Count == 0)
            return null;
        var command = new NpgsqlBatchCommand(_postgres);
        foreach (var column in _columns)
            command.Parameters.Add(column.Gather(rows));
        return command;
    }

    public override int RunOnSqlite(SqliteSession session, RowBatch batch)
    {
        var rows = _rows(batch);
        if (rows.Count == 0)
            return 0;
        var statement = session.Prepared(_sqlite);
        var changed = 0;
        foreach (var row in rows)
        {
            for (var i = 0; i < _columns.Length; i++)
                _columns[i].Bind(statement, i + 1, row);
            statement.Run();
            changed += session.Changes;
        }

        return changed;
    }

    private static RowStatement<TRow> Insert(string table, Column<TRow>[] columns, string conflict)
    {
        var names = string.Join(", ", columns.Select(column => column.Name));
        return new RowStatement<TRow>(
            columns,
            $"INSERT INTO {table} ({names}) SELECT {names} FROM {Arrays(columns)}{conflict}",
            $"INSERT INTO {table} ({names}) VALUES ({string.Join(", ", columns.Select((_, i) => $"?{i + 1}"))}){conflict}");
    }

    private static string Arrays(Column<TRow>[] columns) =>
        $"unnest({string.Join(", ", columns.Select((column, i) => $"${i + 1}::{column.PostgresType}[]"))}) "
            + $"AS u ({string.Join(", ", columns.Select(column => column.Name))})";

    private static string Named(string template, Column<TRow>[] columns) => Replaced(template, columns, (column, _) => "u." + column.Name);

    private static string Numbered(string template, Column<TRow>[] columns) => Replaced(template, columns, (_, i) => $"?{i + 1}");

    private static string Replaced(string template, Column<TRow>[] columns, Func<Column<TRow>, int, string> value)
    {
        var text = new StringBuilder(template);
        for (var i = 0; i < columns.Length; i++)
            text.Replace($"{{{columns[i].Name}}}", value(columns[i], i));
        return text.ToString();
    }
}
