using System.Text;
using Serilog.Debugging;
using Serilog.Sinks.File;

namespace NeuroHub.Silo.Telemetry;

/// <summary>
/// Keeps the log folder under its size: before a file is begun, the oldest go until what is left and a full new one fit. The newest of
/// each node stays for a day, because that node may be writing it: each begins another with the next day.
/// </summary>
internal sealed class LogFolder(long maximumBytes, TimeProvider clock) : FileLifecycleHooks
{
    private const long SmallestFile = 1024 * 1024;
    private const long LargestFile = 256L * 1024 * 1024;

    private static readonly TimeSpan InUse = TimeSpan.FromDays(1);

    // How many files at least the history is made of: what goes, goes by files.
    private const int Files = 8;

    /// <summary>A day that is louder goes on in another file.</summary>
    public long FileBytes => Math.Clamp(maximumBytes / Files, SmallestFile, LargestFile);

    public override Stream OnFileOpened(string path, Stream underlyingStream, Encoding encoding)
    {
        try
        {
            Prune(Path.GetDirectoryName(path)!, path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Lines matter more than room: the log is opened all the same.
            SelfLog.WriteLine("Old log files were not removed: {0}", error);
        }

        return underlyingStream;
    }

    private void Prune(string folder, string opened)
    {
        var files = new DirectoryInfo(folder).GetFiles("neurohub-*.log");
        var today = clock.GetUtcNow().UtcDateTime - InUse;
        var newest = files.GroupBy(NodeOf).Select(node => node.MaxBy(file => file.LastWriteTimeUtc)!).Where(file => file.LastWriteTimeUtc > today)
            .Select(file => file.FullName).Append(Path.GetFullPath(opened)).ToHashSet();
        var total = files.Where(file => file.FullName != Path.GetFullPath(opened)).Sum(file => file.Length) + FileBytes;
        foreach (var file in files.Where(file => !newest.Contains(file.FullName)).OrderBy(file => file.LastWriteTimeUtc).ThenBy(file => file.Name, StringComparer.Ordinal))
        {
            if (total <= maximumBytes)
                return;
            total -= file.Length;
            file.Delete();
        }
    }

    /// <summary>The name without the day and the number that Serilog puts after it.</summary>
    private static string NodeOf(FileInfo file) => file.Name[..file.Name.LastIndexOf('-')];
}
