using Microsoft.Data.Sqlite;
using NeuroHub.EventSourcing;
using NeuroHub.Storage.Sqlite;

namespace NeuroHub.Storage;

/// <summary>Copies of a data directory's files, taken while the server writes to them.</summary>
public static class SqliteBackup
{
    /// <returns>The files that were written; each is whole, checked and on disk.</returns>
    /// <exception cref="StoreUnavailableException">There is nothing to copy, or it could not be written.</exception>
    public static async Task<IReadOnlyList<string>> Write(string dataDirectory, string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            var written = new List<string>();
            // In this order: number ranges are counted in grains.db before their numbers are used in the record. A copy of
            // them that is older than the record's would hand out numbers again.
            foreach (var name in (string[])[SqliteFiles.Record, SqliteFiles.Grains])
            {
                var copy = Path.Combine(folder, name);
                await Copy(Path.Combine(dataDirectory, name), copy);
                await Check(copy);
                written.Add(copy);
            }

            return written;
        }
        catch (Exception error) when (error is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new StoreUnavailableException($"{dataDirectory} could not be copied to {folder}", error);
        }
    }

    private static async Task Copy(string from, string to)
    {
        await using var source = Open(from, SqliteOpenMode.ReadWrite);
        await source.OpenAsync();
        await using var command = source.CreateCommand();
        // Reads one moment of the file and holds nobody up. It refuses a file that is there already.
        command.CommandText = "VACUUM INTO $to";
        command.CommandTimeout = 0;
        command.Parameters.AddWithValue("$to", to);
        await command.ExecuteNonQueryAsync();
        await using var file = new FileStream(to, FileMode.Open, FileAccess.ReadWrite);
        file.Flush(flushToDisk: true);
    }

    private static async Task Check(string path)
    {
        await using var copy = Open(path, SqliteOpenMode.ReadOnly);
        await copy.OpenAsync();
        await using var command = copy.CreateCommand();
        command.CommandText = "PRAGMA integrity_check(1)";
        command.CommandTimeout = 0;
        if (await command.ExecuteScalarAsync() is not "ok")
            throw new IOException($"{path} is damaged.");
    }

    private static SqliteConnection Open(string path, SqliteOpenMode mode) =>
        new(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false }.ToString());
}
