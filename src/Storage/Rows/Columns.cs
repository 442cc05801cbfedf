using System.Globalization;
using NeuroHub.Storage.Sqlite;
using Npgsql;
using NpgsqlTypes;

namespace NeuroHub.Storage.Rows;

/// <summary>Lists the columns of a statement with typed getters, so that no value is boxed.</summary>
internal sealed class Columns<TRow>
{
    private readonly List<Column<TRow>> _all = [];

    public static Column<TRow>[] Of(Func<Columns<TRow>, Columns<TRow>> list) => [.. list(new Columns<TRow>())._all];

    public Columns<TRow> Long(string name, Func<TRow, long> get) =>
        Add(new Typed<long>(name, "bigint", NpgsqlDbType.Bigint, get, static (s, i, v) => s.Bind(i, v)));

    public Columns<TRow> LongOrNull(string name, Func<TRow, long?> get) =>
        Add(new Typed<long?>(name, "bigint", NpgsqlDbType.Bigint, get, static (s, i, v) => s.Bind(i, v)));

    public Columns<TRow> Int(string name, Func<TRow, int> get) =>
        Add(new Typed<int>(name, "integer", NpgsqlDbType.Integer, get, static (s, i, v) => s.Bind(i, (long)v)));

    public Columns<TRow> IntOrNull(string name, Func<TRow, int?> get) =>
        Add(new Typed<int?>(name, "integer", NpgsqlDbType.Integer, get, static (s, i, v) => s.Bind(i, (long?)v)));

    public Columns<TRow> Double(string name, Func<TRow, double> get) =>
        Add(new Typed<double>(name, "double precision", NpgsqlDbType.Double, get, static (s, i, v) => s.Bind(i, v)));

    public Columns<TRow> Text(string name, Func<TRow, string?> get) =>
        Add(new Typed<string?>(name, "text", NpgsqlDbType.Text, get, static (s, i, v) => s.Bind(i, v)));

    public Columns<TRow> Bool(string name, Func<TRow, bool> get) =>
        Add(new Typed<bool>(name, "boolean", NpgsqlDbType.Boolean, get, static (s, i, v) => s.Bind(i, v ? 1L : 0L)));

    public Columns<TRow> BoolOrNull(string name, Func<TRow, bool?> get) =>
        Add(new Typed<bool?>(name, "boolean", NpgsqlDbType.Boolean, get, static (s, i, v) => s.Bind(i, v is { } flag ? (flag ? 1L : 0L) : (long?)null)));

    public Columns<TRow> Bytes(string name, Func<TRow, byte[]?> get) =>
        Add(new Typed<byte[]?>(name, "bytea", NpgsqlDbType.Bytea, get, static (s, i, v) => s.Bind(i, v)));

    public Columns<TRow> Time(string name, Func<TRow, DateTimeOffset> get) =>
        Add(new Typed<DateTime>(name, "timestamptz", NpgsqlDbType.TimestampTz, row => get(row).UtcDateTime, static (s, i, v) => s.Bind(i, UnixTime.ToMicroseconds(v))));

    public Columns<TRow> TimeOrNull(string name, Func<TRow, DateTimeOffset?> get) =>
        Add(new Typed<DateTime?>(
            name, "timestamptz", NpgsqlDbType.TimestampTz, row => get(row)?.UtcDateTime, static (s, i, v) => s.Bind(i, v is { } time ? UnixTime.ToMicroseconds(time) : (long?)null)));

    public Columns<TRow> Date(string name, Func<TRow, DateOnly> get) =>
        Add(new Typed<DateOnly>(name, "date", NpgsqlDbType.Date, get, static (s, i, v) => s.Bind(i, v.ToString("O", CultureInfo.InvariantCulture))));

    private Columns<TRow> Add(Column<TRow> column)
    {
        _all.Add(column);
        return this;
    }

    private sealed class Typed<TValue>(
        string name, string postgresType, NpgsqlDbType type, Func<TRow, TValue> get, Action<SqliteStatement, int, TValue> bind)
        : Column<TRow>(name, postgresType)
    {
        public override NpgsqlParameter Gather(List<TRow> rows)
        {
            var values = new TValue[rows.Count];
            for (var i = 0; i < values.Length; i++)
                values[i] = get(rows[i]);
            return new NpgsqlParameter<TValue[]> { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | type };
        }

        public override void Bind(SqliteStatement statement, int index, TRow row) => bind(statement, index, get(row));
    }
}

/// <summary>One column of a statement over many rows: its name, its value in a row, and how each engine gets the value.</summary>
/// <typeparam name="TRow">The type that the value is read from.</typeparam>
internal abstract class Column<TRow>(string name, string postgresType)
{
    public string Name { get; } = name;

    public string PostgresType { get; } = postgresType;

    /// <summary>The values of all rows as one array.</summary>
    public abstract NpgsqlParameter Gather(List<TRow> rows);

    public abstract void Bind(SqliteStatement statement, int index, TRow row);
}
