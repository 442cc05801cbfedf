using NeuroHub.Storage.Sqlite;
using Npgsql;

namespace NeuroHub.Storage.Rows;

/// <summary>One column of a statement over many rows: its name, its value in a row, and how either engine is given it.</summary>
/// <typeparam name="TRow">What the value is taken from.</typeparam>
internal abstract class Column<TRow>(string name, string postgresType)
{
    public string Name { get; } = name;

    public string PostgresType { get; } = postgresType;

    /// <summary>The values of all rows as one array.</summary>
    public abstract NpgsqlParameter Gather(List<TRow> rows);

    public abstract void Bind(SqliteStatement statement, int index, TRow row);
}
