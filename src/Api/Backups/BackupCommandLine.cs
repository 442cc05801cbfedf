using NeuroHub.EventSourcing;
using NeuroHub.Silo.Hosting;
using NeuroHub.Storage;

namespace NeuroHub.Api.Backups;

/// <summary>
/// <c>backup &lt;folder&gt;</c>: copies the SQLite files into an empty folder while the server works on. PostgreSQL has pg_dump for that;
/// <c>deploy/backup/backup.sh</c> calls the one or the other. Exit code 0 = done, 1 = not, 2 = a wrong command.
/// </summary>
internal static class BackupCommandLine
{
    public static bool Names(string[] args) => args is ["backup", ..];

    public static async Task<int> Run(string[] args)
    {
        if (args is not ["backup", var folder])
        {
            await Console.Error.WriteLineAsync("backup <folder>   copy the SQLite files into a folder that has none yet");
            return 2;
        }

        var configuration = Host.CreateApplicationBuilder().Configuration;
        var directory = NeuroHubOptions.DataDirectoryIn(configuration.GetSection(NeuroHubOptions.Section));
        try
        {
            foreach (var file in await SqliteBackup.Write(directory, folder))
                Console.WriteLine($"{file} {new FileInfo(file).Length} bytes");
            return 0;
        }
        catch (StoreUnavailableException error)
        {
            await Console.Error.WriteLineAsync($"{error.Message}: {error.InnerException?.Message}");
            return 1;
        }
    }
}
