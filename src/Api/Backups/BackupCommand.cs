using NeuroHub.Silo.CommandLines;
using NeuroHub.Silo.Hosting;
using NeuroHub.Storage;

namespace NeuroHub.Api.Backups;

/// <summary>
/// <c>backup &lt;folder&gt;</c>: copies the SQLite files into an empty folder while the server works on. PostgreSQL has pg_dump for that;
/// <c>deploy/backup/backup.sh</c> calls the one or the other.
/// </summary>
internal static class BackupCommand
{
    public static ProgramCommand Command { get; } = new(
        "backup", "<folder>", "Copy the SQLite files into a folder that has none yet.", args => args is [var folder] ? Write(folder) : null);

    private static async Task<int> Write(string folder)
    {
        var configuration = Host.CreateApplicationBuilder().Configuration;
        var directory = NeuroHubOptions.DataDirectoryIn(configuration.GetSection(NeuroHubOptions.Section));
        foreach (var file in await SqliteBackup.Write(directory, folder))
            Console.WriteLine($"{file} {new FileInfo(file).Length} bytes");
        return 0;
    }
}
