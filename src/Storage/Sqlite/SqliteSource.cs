using System.Data.Common;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace NeuroHub.Storage.Sqlite;

/// <summary>
/// Opens connections to one file, each with the settings that this system needs. Orleans' grain storage uses it, too.
/// </summary>
internal sealed class SqliteSource : DbDataSource
{
    private readonly TimeSpan _busyTimeout;
    private readonly string _pragmas;

    /// <param name="path">The file.</param>
    /// <param name="busyTimeout">How long to wait for another connection's lock.</param>
    /// <param name="readOnly">True when nothing may be written.</param>
    /// <param name="pooled">False for the writer's one connection, which stays open.</param>
    public SqliteSource(string path, TimeSpan busyTimeout, bool readOnly = false, bool pooled = true)
    {
        _busyTimeout = busyTimeout;
        ConnectionString = new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Pooling = pooled,
            // The driver's own retry sleeps 150 ms at a time. It starts only after SQLite's busy timeout (set below) has ended.
            DefaultTimeout = 1,
        }.ToString();
        // FULL: a commit is on disk before it is answered. Read connections use the pragma query_only, because a file that is opened
        // read-only could not use the write-ahead log that a crashed process left.
        _pragmas = "PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY; PRAGMA query_only = " + (readOnly ? "1" : "0");
        // The writer caches the upper pages of every index. It moves the log into the file less often and in larger parts:
        // a page that many commits changed is then moved only once.
        if (!pooled)
            _pragmas += "; PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 8192; PRAGMA journal_size_limit = 67108864";
    }

    public override string ConnectionString { get; }

    protected override DbConnection CreateDbConnection() => new Connection(this);

    /// <summary>Every opened connection gets the settings, whichever method opens it.</summary>
    private sealed class Connection(SqliteSource source) : SqliteConnection(source.ConnectionString)
    {
        public override void Open()
        {
            base.Open();
            var database = Handle!;
            // A statement that timed out inside a transaction leaves the transaction open, and the pool returns that connection later.
            // Then every write on it would fail.
            if (raw.sqlite3_get_autocommit(database) == 0)
                raw.sqlite3_exec(database, "ROLLBACK");
            raw.sqlite3_busy_timeout(database, (int)source._busyTimeout.TotalMilliseconds);
            if (raw.sqlite3_exec(database, source._pragmas) != raw.SQLITE_OK)
            {
                var message = raw.sqlite3_errmsg(database).utf8_to_string();
                Close();
                throw new SqliteException(message, raw.SQLITE_CANTOPEN);
            }
        }
    }
}

/// <summary>The writer's connection with its prepared statements. Used by one thread only.</summary>
internal sealed class SqliteSession(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<string, SqliteStatement> _statements = [];
    private readonly sqlite3 _database = connection.Handle!;

    /// <summary>How many rows the last statement changed.</summary>
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

/// <summary>An error of SQLite. It never leaves the storage layer.</summary>
internal sealed class SqliteFailure(int code, int extendedCode, string message) : Exception(message)
{
    /// <summary>The primary result code, e.g. SQLITE_BUSY.</summary>
    public int Code { get; } = code;

    /// <summary>The extended result code, e.g. SQLITE_CONSTRAINT_UNIQUE.</summary>
    public int ExtendedCode { get; } = extendedCode;
}
