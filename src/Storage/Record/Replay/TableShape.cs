using NeuroHub.Storage.Rows;

namespace NeuroHub.Storage.Record.Replay;

/// <summary>The compared columns of a table, read from the schema. So a column that a migration adds is compared too.</summary>
internal sealed class TableShape
{
    private readonly List<string> _columns;
    private readonly Dictionary<string, string> _types;

    private TableShape(DerivedTable table, List<string> columns, Dictionary<string, string> types, IEnumerable<string> key)
    {
        (Table, _columns, _types) = (table, columns, types);
        Key = [.. key.Select(IndexOf)];
    }

    public DerivedTable Table { get; }

    public string Name => Table.Name;

    public IReadOnlyList<string> Columns => _columns;

    /// <summary>The columns that identify a row.</summary>
    public IReadOnlyList<int> Key { get; }

    public string ColumnList => string.Join(", ", _columns.Select(Quoted));

    public string KeyList => string.Join(", ", Key.Select(index => Quoted(_columns[index])));

    /// <exception cref="RecordException">The database has another version.</exception>
    public static async Task<TableShape> Read(DerivedTable table, RecordSnapshot record, ReplayedRows rows, CancellationToken cancellation)
    {
        var columns = new List<(string Name, long Key)>();
        await foreach (var column in rows.Read(
            $"SELECT name, pk FROM pragma_table_info('{table.Name}') ORDER BY cid", row => (row.GetString(0), row.GetInt64(1)), cancellation))
            columns.Add(column);
        var types = await Types(table, record, cancellation);
        if (!types.Keys.ToHashSet().SetEquals(columns.Select(column => column.Name)))
            throw new RecordException(
                $"The table {table.Name} is not as this program knows it. Bring the database up to date by this program (migrate), or use the program of its version.");
        return new TableShape(
            table,
            [.. columns.Select(column => column.Name).Where(name => !table.NotDerived.ContainsKey(name))],
            types,
            table.Key ?? columns.Where(column => column.Key > 0).OrderBy(column => column.Key).Select(column => column.Name));
    }

    public static string Quoted(string name) => $"\"{name}\"";

    public int IndexOf(string column) => _columns.IndexOf(column) is >= 0 and var index ? index : throw new ArgumentException($"{Name} has no {column}.");

    /// <summary>PostgreSQL's type name; null on SQLite.</summary>
    public string? TypeOf(int column) => _types[_columns[column]] is { Length: > 0 } type ? type : null;

    private static async Task<Dictionary<string, string>> Types(DerivedTable table, RecordSnapshot record, CancellationToken cancellation)
    {
        var sql = record.Store.IsShared
            ? "SELECT attname::text, format_type(atttypid, atttypmod) FROM pg_attribute WHERE attrelid = to_regclass(@table) AND attnum > 0 AND NOT attisdropped"
            : "SELECT name, '' FROM pragma_table_info(@table)";
        var types = await record.All(
            new Query(record.Store).Add(sql).With("table", table.Name), row => KeyValuePair.Create(row.GetString(0), row.GetString(1)), cancellation);
        return types.ToDictionary();
    }
}
