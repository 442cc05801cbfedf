namespace NeuroHub.Storage.Sqlite;

/// <summary>The files of a data directory.</summary>
internal static class SqliteFiles
{
    /// <summary>The record with its read rows.</summary>
    public const string Record = "neurohub.db";

    /// <summary>The plain state of grains.</summary>
    public const string Grains = "grains.db";
}
