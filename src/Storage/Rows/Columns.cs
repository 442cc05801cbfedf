using System.Globalization;
using NeuroHub.Storage.Sqlite;
using Npgsql;
using NpgsqlTypes;

namespace NeuroHub.Storage.Rows;

/// <summary>Names the columns of a statement with typed getters, so that no value is boxed on its way.</summary>
internal static class Columns<TRow>
{
    public static Column<TRow> Long(string name, Func<TRow, long> get) =>
        new Typed<long>(name, "bigint", NpgsqlDbType.Bigint, get, static (s, i, v) => s.Bind(i, v));

    public static Column<TRow> LongOrNull(string name, Func<TRow, long?> get) =>
        new Typed<long?>(name, "bigint", NpgsqlDbType.Bigint, get, static (s, i, v) => s.Bind(i, v));

    public static Column<TRow> Int(string name, Func<TRow, int> get) =>
        new Typed<int>(name, "integer", NpgsqlDbType.Integer, get, static (s, i, v) => s.Bind(i, (long)v));

    public static Column<TRow> IntOrNull(string name, Func<TRow, int?> get) =>
        new Typed<int?>(name, "integer", NpgsqlDbType.Integer, get, static (s, i, v) => s.Bind(i, (long?)v));

    public static Column<TRow> Double(string name, Func<TRow, double> get) =>
        new Typed<double>(name, "double precision", NpgsqlDbType.Double, get, static (s, i, v) => s.Bind(i, v));

    public static Column<TRow> Text(string name, Func<TRow, string?> get) =>
        new Typed<string?>(name, "text", NpgsqlDbType.Text, get, static (s, i, v) => s.Bind(i, v));

    public static Column<TRow> Bool(string name, Func<TRow, bool> get) =>
        new Typed<bool>(name, "boolean", NpgsqlDbType.Boolean, get, static (s, i, v) => s.Bind(i, v ? 1L : 0L));

    public static Column<TRow> BoolOrNull(string name, Func<TRow, bool?> get) =>
        new Typed<bool?>(name, "boolean", NpgsqlDbType.Boolean, get, static (s, i, v) => s.Bind(i, v is { } flag ? (flag ? 1L : 0L) : (long?)null));

    public static Column<TRow> Bytes(string name, Func<TRow, byte[]?> get) =>
        new Typed<byte[]?>(name, "bytea", NpgsqlDbType.Bytea, get, static (s, i, v) => s.Bind(i, v));

    public static Column<TRow> Time(string name, Func<TRow, DateTimeOffset> get) =>
        new Typed<DateTime>(name, "timestamptz", NpgsqlDbType.TimestampTz, row => get(row).UtcDateTime, static (s, i, v) => s.Bind(i, UnixTime.ToMicroseconds(v)));

    public static Column<TRow> TimeOrNull(string name, Func<TRow, DateTimeOffset?> get) =>
        new Typed<DateTime?>(
            name, "timestamptz", NpgsqlDbType.TimestampTz, row => get(row)?.UtcDateTime, static (s, i, v) => s.Bind(i, v is { } time ? UnixTime.ToMicroseconds(time) : (long?)null));

    public static Column<TRow> Date(string name, Func<TRow, DateOnly> get) =>
        new Typed<DateOnly>(name, "date", NpgsqlDbType.Date, get, static (s, i, v) => s.Bind(i, v.ToString("O", CultureInfo.InvariantCulture)));

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
