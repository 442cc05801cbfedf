using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace NeuroHub.Storage.Sqlite;

/// <summary>The writer's connection with its prepared statements. Used by one thread.</summary>
internal sealed class SqliteSession(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<string, SqliteStatement> _statements = [];
    private readonly sqlite3 _database = connection.Handle!;

    /// <summary>Rows that the last statement changed.</summary>
    public int Changes => raw.sqlite3_changes(_database);

    public bool InTransaction => raw.sqlite3_get_autocommit(_database) == 0;

    public SqliteStatement Prepared(string sql)
    {
        if (_statements.TryGetValue(sql, out var statement))
            return statement;
        statement = new SqliteStatement(_database, sql);
        _statements.Add(sql, statement);
        return statement;
    }

    public void Run(string sql) => Prepared(sql).Run();

    public void Dispose()
    {
        foreach (var statement in _statements.Values)
            statement.Dispose();
        connection.Dispose();
    }
}
