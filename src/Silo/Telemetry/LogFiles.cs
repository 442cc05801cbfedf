using NeuroHub.Silo.Hosting;
using NeuroHub.Storage;

namespace NeuroHub.Silo.Telemetry;

/// <summary>Where this node's log files are: one a day, and no other process writes them.</summary>
internal sealed class LogFiles : IDisposable
{
    // Processes of one name in one folder: more of them than these are a mistake.
    private const int Most = 16;

    private const string Prefix = "neurohub-";

    private readonly FileStream _lock;

    private LogFiles(FileStream @lock, string path) => (_lock, Path) = (@lock, path);

    /// <summary>As Serilog wants it: the day goes before the extension.</summary>
    public string Path { get; }

    /// <summary>Makes the folder, for its owner alone: it may lie in the data directory, which holds keys. So are the files in it.</summary>
    /// <exception cref="IOException">No file can be made there.</exception>
    /// <exception cref="UnauthorizedAccessException">No file can be made there.</exception>
    /// <exception cref="OwnerOnlyException">Others read what is there, and cannot be kept from it.</exception>
    public static LogFiles In(string folder, NodeName node)
    {
        OwnerOnly.MakeFolder(folder, IsOurs);
        foreach (var file in Directory.EnumerateFiles(folder).Where(file => IsOurs(System.IO.Path.GetFileName(file))))
            OwnerOnly.CloseFile(file);
        var name = string.Join('_', node.Value.Split(System.IO.Path.GetInvalidFileNameChars()));
        for (var twin = 1; ; twin++)
        {
            var own = twin == 1 ? name : $"{name}-{twin}";
            try
            {
                // On Linux two processes can write one file, and would write over each other; a lock of our own tells them apart.
                var held = new FileStream(
                    System.IO.Path.Combine(folder, $".{own}.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
                return new LogFiles(held, System.IO.Path.Combine(folder, $"{Prefix}{own}-.log"));
            }
            catch (IOException) when (twin < Most)
            {
                // Somebody's: the next name.
            }
        }
    }

    public void Dispose() => _lock.Dispose();

    private static bool IsOurs(string name) =>
        name.StartsWith(Prefix, StringComparison.Ordinal) || (name.StartsWith('.') && name.EndsWith(".lock", StringComparison.Ordinal));
}
