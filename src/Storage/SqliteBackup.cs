using Microsoft.Data.Sqlite;
using NeuroHub.EventSourcing;
using NeuroHub.Storage.Sqlite;

namespace NeuroHub.Storage;

/// <summary>Copies the files of a data directory while the server writes to them. Only the owner can read the copies.</summary>
public static class SqliteBackup
{
    private const string Partial = ".part";

    /// <param name="dataDirectory">The server's data directory.</param>
    /// <param name="folder">Gets the copies; it may already have files with other names.</param>
    /// <param name="withoutKeys">The copy has no signing keys; a server that starts with it creates new ones.</param>
    /// <returns>The files that were written; each is complete, checked and on disk.</returns>
    /// <exception cref="StoreUnavailableException">There is nothing to copy, or it could not be written.</exception>
    /// <exception cref="OwnerOnlyException">The folder cannot be closed to other users.</exception>
    public static async Task<IReadOnlyList<string>> Write(string dataDirectory, string folder, bool withoutKeys = false)
    {
        try
        {
            OwnerOnly.MakeFolder(folder, IsOurs);
            var written = new List<string>();
            // The order matters: grains.db counts a number range before the record uses its numbers. A copy of grains.db that is
            // older than the copy of the record would give out the same numbers again.
            foreach (var name in (string[])[SqliteFiles.Record, SqliteFiles.Grains])
            {
                var copy = Path.Combine(folder, name);
                if (File.Exists(copy))
                    throw new IOException($"{copy} is there already.");
                await Copy(Path.Combine(dataDirectory, name), copy + Partial, withoutKeys && name == SqliteFiles.Record);
                File.Move(copy + Partial, copy);
                written.Add(copy);
            }

            return written;
        }
        catch (Exception error) when (error is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new StoreUnavailableException($"{dataDirectory} could not be copied to {folder}", error);
        }
    }

    private static bool IsOurs(string name) =>
        name is "SHA256SUMS" or "lost+found"
        || name.StartsWith(SqliteFiles.Record, StringComparison.Ordinal)
        || name.StartsWith(SqliteFiles.Grains, StringComparison.Ordinal);

    private static async Task Copy(string from, string to, bool withoutKeys)
    {
        File.Delete(to);
        try
        {
            // SQLite accepts an empty file. So the file is closed to other users before it has content.
            OwnerOnly.MakeFile(to);
            await using (var source = Open(from, SqliteOpenMode.ReadWrite))
                // Reads a snapshot of the file and blocks nobody.
                await Run(source, "VACUUM INTO $to", to);
            if (withoutKeys)
                await RemoveKeys(to);
            await Check(to);
            await using var file = new FileStream(to, FileMode.Open, FileAccess.ReadWrite);
            file.Flush(flushToDisk: true);
        }
        catch
        {
            // The copy may still have the keys that it must not have.
            File.Delete(to);
            throw;
        }
    }

    /// <summary>Overwrites the bytes of the keys, and leaves no journal with the old page.</summary>
    private static async Task RemoveKeys(string path)
    {
        await using var copy = Open(path, SqliteOpenMode.ReadWrite);
        await Run(copy, "PRAGMA journal_mode = MEMORY; PRAGMA secure_delete = ON; DELETE FROM signing_keys");
    }

    private static async Task Check(string path)
    {
        await using var copy = Open(path, SqliteOpenMode.ReadOnly);
        if (await Run(copy, "PRAGMA integrity_check(1)") is not "ok")
            throw new IOException($"{path} is damaged.");
    }

    private static async Task<object?> Run(SqliteConnection connection, string sql, string? to = null)
    {
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Our own constants.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.CommandTimeout = 0;
        if (to is not null)
            command.Parameters.AddWithValue("$to", to);
        return await command.ExecuteScalarAsync();
    }

    private static SqliteConnection Open(string path, SqliteOpenMode mode) =>
        new(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false }.ToString());
}
