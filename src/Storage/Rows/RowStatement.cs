using System.Text;
using NeuroHub.Storage.Sqlite;
using Npgsql;

namespace NeuroHub.Storage.Rows;

/// <summary>One kind of change to one table, for all rows of a transaction, on both engines.</summary>
internal abstract class RowStatement
{
    /// <summary>Its index in <see cref="RowOrder.All"/>.</summary>
    public int Place { get; set; } = -1;

    /// <summary>The list in which a batch keeps the rows of this statement.</summary>
    public abstract RowList NewList();

    /// <summary>The change of all rows as one statement; null when there are no rows.</summary>
    public abstract NpgsqlBatchCommand? ForPostgres(RowBatch batch);

    /// <summary>Runs the change row by row with one prepared statement.</summary>
    /// <returns>How many rows of the table were changed.</returns>
    public abstract int RunOnSqlite(SqliteSession session, RowBatch batch);
}

/// <summary>
/// A statement is described once: columns with getters, and a text in which <c>{name}</c> is the incoming value of a column. The SQL of both
/// engines is made from it, so the two cannot differ: PostgreSQL gets all rows as arrays in one statement,
/// SQLite gets the same text with parameters.
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

    /// <summary>Inserts rows. Existing rows are replaced if <paramref name="replaceBy"/> names their key.</summary>
    /// <param name="table">The table.</param>
    /// <param name="list">The columns that are written.</param>
    /// <param name="replaceBy">Key column of an upsert.</param>
    public static RowStatement<TRow> Insert(string table, Func<Columns<TRow>, Columns<TRow>> list, string? replaceBy = null)
    {
        var columns = Columns<TRow>.Of(list);
        var others = columns.Where(column => column.Name != replaceBy).Select(column => $"{column.Name} = excluded.{column.Name}");
        return Insert(table, columns, replaceBy is null ? "" : $" ON CONFLICT ({replaceBy}) DO UPDATE SET {string.Join(", ", others)}");
    }

    /// <summary>Inserts rows. A row that exists already (by the first column) stays as it is.</summary>
    public static RowStatement<TRow> InsertNew(string table, Func<Columns<TRow>, Columns<TRow>> list)
    {
        var columns = Columns<TRow>.Of(list);
        return Insert(table, columns, $" ON CONFLICT ({columns[0].Name}) DO NOTHING");
    }

    /// <summary>Sets every column except the first, which is the key.</summary>
    public static RowStatement<TRow> Update(string table, Func<Columns<TRow>, Columns<TRow>> list) =>
        Update(table, list, string.Join(", ", Columns<TRow>.Of(list).Skip(1).Select(column => $"{column.Name} = {{{column.Name}}}")));

    /// <summary>Sets what <paramref name="sets"/> says. In it <c>t.name</c> is the row's own column. The first column is the key.</summary>
    public static RowStatement<TRow> Update(string table, Func<Columns<TRow>, Columns<TRow>> list, string sets)
    {
        var columns = Columns<TRow>.Of(list);
        var key = columns[0].Name;
        return new RowStatement<TRow>(
            columns,
            $"UPDATE {table} AS t SET {Named(sets, columns)} FROM {Arrays(columns)} WHERE t.{key} = u.{key}",
            $"UPDATE {table} AS t SET {Numbered(sets, columns)} WHERE t.{key} = ?1");
    }

    /// <summary>Inserts values that are read from a row <c>t</c> of another table; the first column finds that row.</summary>
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

    /// <summary>Inserts rows whose values <paramref name="values"/> computes from the incoming ones.</summary>
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
    /// Inserts rows whose values are computed from the incoming ones. If a row with the same <paramref name="key"/> exists, they are merged into it:
    /// <c>t.name</c> is the existing value, <c>excluded.name</c> the incoming one.
    /// </summary>
    public static RowStatement<TRow> Merge(
        string table, string names, Func<Columns<TRow>, Columns<TRow>> list, string values, string key, string sets) =>
        InsertValues($"{table} AS t", names, list, values, $" ON CONFLICT ({key}) DO UPDATE SET {sets}");

    /// <summary>Deletes rows by their key.</summary>
    public static RowStatement<TRow> Delete(string table, Func<Columns<TRow>, Columns<TRow>> key)
    {
        var columns = Columns<TRow>.Of(key);
        var name = columns[0].Name;
        return new RowStatement<TRow>(
            columns, $"DELETE FROM {table} AS t USING {Arrays(columns)} WHERE t.{name} = u.{name}", $"DELETE FROM {table} WHERE {name} = ?1");
    }

    /// <summary>The same statement for the rows of another statement, or for those that <paramref name="which"/> picks. It has no own rows.</summary>
    public RowStatement Of(RowStatement<TRow> other, Predicate<TRow>? which = null) =>
        new RowStatement<TRow>(_columns, _postgres, _sqlite, which is null ? batch => batch.Of(other) : batch => batch.Of(other).FindAll(which));

    /// <summary>The same statement for sums: a row is written once in a transaction, however many parts are added to it.</summary>
    /// <param name="keyOf">Which row a part belongs to.</param>
    /// <param name="begin">Creates an empty row. It must not return the part itself, because the part is added again at the next attempt.</param>
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
