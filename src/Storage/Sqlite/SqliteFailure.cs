namespace NeuroHub.Storage.Sqlite;

/// <summary>What SQLite said no to; stays inside the storage layer.</summary>
internal sealed class SqliteFailure(int code, int extendedCode, string message) : Exception(message)
{
    /// <summary>Primary result code, e.g. SQLITE_BUSY.</summary>
    public int Code { get; } = code;

    /// <summary>e.g. SQLITE_CONSTRAINT_UNIQUE.</summary>
    public int ExtendedCode { get; } = extendedCode;
}
