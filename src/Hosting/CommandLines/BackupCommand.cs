using Microsoft.Extensions.Hosting;
using NeuroHub.Storage;

namespace NeuroHub.Hosting.CommandLines;

/// <summary>
/// <c>backup [--without-keys] &lt;folder&gt;</c>: copies the SQLite files into an empty folder while the server runs; with the option, without
/// the signing keys. For PostgreSQL use pg_dump. <c>deploy/backup/backup.sh</c> calls the one that fits.
/// </summary>
internal static class BackupCommand
{
    private const string WithoutKeys = "--without-keys";

    public static ProgramCommand Command { get; } = new(
        "backup", $"[{WithoutKeys}] <folder>", "Copy the SQLite files into a folder that has none yet.", args => args switch
        {
            [WithoutKeys, var folder] when IsFolder(folder) => Write(folder, withoutKeys: true),
            [var folder] when IsFolder(folder) => Write(folder, withoutKeys: false),
            _ => null,
        });

    private static bool IsFolder(string text) => !text.StartsWith("--", StringComparison.Ordinal);

    private static async Task<int> Write(string folder, bool withoutKeys)
    {
        var configuration = Host.CreateApplicationBuilder().Configuration;
        var directory = NeuroHubOptions.DataDirectoryIn(configuration.GetSection(NeuroHubOptions.Section));
        foreach (var file in await SqliteBackup.Write(directory, folder, withoutKeys))
            Console.WriteLine($"{file} {new FileInfo(file).Length} bytes");
        return 0;
    }
}
