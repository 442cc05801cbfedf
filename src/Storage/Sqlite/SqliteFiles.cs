namespace NeuroHub.Storage.Sqlite;

/// <summary>The files of a data directory.</summary>
internal static class SqliteFiles
{
    /// <summary>The record with its read rows.</summary>
    public const string Record = "neurohub.db";

    /// <summary>The plain state of grains.</summary>
    public const string Grains = "grains.db";

    private static readonly string[] Beside = ["-wal", "-shm", "-journal"];

    /// <summary>Creates the folder and the missing files, and closes all of them to other users.</summary>
    /// <exception cref="OwnerOnlyException">That is not possible.</exception>
    public static void Prepare(string directory)
    {
        OwnerOnly.MakeFolder(directory, IsOurs);
        foreach (var name in (string[])[Record, Grains])
        {
            // SQLite gives the -wal and -shm files the mode of the database file.
            OwnerOnly.MakeFile(Path.Combine(directory, name));
            foreach (var suffix in Beside)
                OwnerOnly.CloseFile(Path.Combine(directory, name + suffix));
        }
    }

    /// <summary>Whether this system or its scripts create an entry of this name in the data directory.</summary>
    private static bool IsOurs(string name) =>
        name.StartsWith(Record, StringComparison.Ordinal)
        || name.StartsWith(Grains, StringComparison.Ordinal)
        || name is "logs" or "lost+found"
        || name.StartsWith("before-", StringComparison.Ordinal)
        || name.StartsWith(".health-", StringComparison.Ordinal)
        || (name.StartsWith("start-", StringComparison.Ordinal) && name.EndsWith(".jit", StringComparison.Ordinal));
}
