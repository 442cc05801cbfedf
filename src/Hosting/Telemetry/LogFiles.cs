using System.ComponentModel.DataAnnotations;
using System.Text;
using NeuroHub.Storage;
using Serilog.Debugging;
using Serilog.Events;
using Serilog.Sinks.File;

namespace NeuroHub.Hosting.Telemetry;

/// <summary>The place of this node's log files: one file a day, which no other process writes.</summary>
internal sealed class LogFiles : IDisposable
{
    // More processes than this with one name in one folder are a mistake.
    private const int Most = 16;

    private const string Prefix = "neurohub-";

    private readonly FileStream _lock;

    private LogFiles(FileStream @lock, string path) => (_lock, Path) = (@lock, path);

    /// <summary>The path for Serilog, which puts the day before the extension.</summary>
    public string Path { get; }

    /// <summary>
    /// Makes the folder and its files readable only for their owner, because the folder may be in the data directory, which holds keys.
    /// </summary>
    /// <exception cref="IOException">No file can be made there.</exception>
    /// <exception cref="UnauthorizedAccessException">No file can be made there.</exception>
    /// <exception cref="OwnerOnlyException">Others can read what is there, and that cannot be changed.</exception>
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
                // On Linux two processes can write the same file and would overwrite each other. A lock file of our own prevents that.
                var held = new FileStream(
                    System.IO.Path.Combine(folder, $".{own}.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
                return new LogFiles(held, System.IO.Path.Combine(folder, $"{Prefix}{own}-.log"));
            }
            catch (IOException) when (twin < Most)
            {
                // Another process has this name: try the next one.
            }
        }
    }

    public void Dispose() => _lock.Dispose();

    private static bool IsOurs(string name) =>
        name.StartsWith(Prefix, StringComparison.Ordinal) || (name.StartsWith('.') && name.EndsWith(".lock", StringComparison.Ordinal));
}

/// <summary>
/// Keeps the log folder below its maximum size: when a file is opened, the oldest files are deleted until the rest and one full new file fit. The
/// newest file of each node stays for a day, because that node may still write it: each node starts another file with the next day.
/// </summary>
internal sealed class LogFolder(long maximumBytes, TimeProvider clock) : FileLifecycleHooks
{
    private const long SmallestFile = 1024 * 1024;
    private const long LargestFile = 256L * 1024 * 1024;

    private static readonly TimeSpan InUse = TimeSpan.FromDays(1);

    // The history consists of at least this many files, because whole files are deleted.
    private const int Files = 8;

    /// <summary>The most bytes of one file. A day with more lines continues in another file.</summary>
    public long FileBytes => Math.Clamp(maximumBytes / Files, SmallestFile, LargestFile);

    public override Stream OnFileOpened(string path, Stream underlyingStream, Encoding encoding)
    {
        try
        {
            Prune(Path.GetDirectoryName(path)!, path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // New lines matter more than the folder's size, so the log is opened anyway.
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

/// <summary>Section <c>NeuroHub:Logs</c> of the configuration.</summary>
public sealed class LogOptions
{
    /// <summary>False = the console alone, as in a container whose file system is read-only.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Null = <c>logs</c> in the data directory.</summary>
    public string? Directory { get; set; }

    [Range(1, 36500, ErrorMessage = "1 to 36500 days.")]
    public int RetainedDays { get; set; } = 90;

    /// <summary>The size that all files of the folder together may have; the oldest are deleted first.</summary>
    [Range(16, 1_000_000, ErrorMessage = "16 to 1000000 MB.")]
    public int MaximumMegabytes { get; set; } = 4096;

    /// <summary>
    /// How many refusals of one caller are logged one by one within a minute. The others are counted, and the count is logged when the minute
    /// ends.
    /// </summary>
    [Range(1, 1_000_000, ErrorMessage = "1 to 1000000.")]
    public int RefusalsPerMinute { get; set; } = 60;

    /// <summary>Level of our own lines. Null = Information, and Debug in development.</summary>
    public LogEventLevel? Level { get; set; }

    /// <summary>
    /// Levels of the frameworks' lines, by the beginning of their category, such as <c>Orleans.Runtime</c>; instead of Warning.
    /// </summary>
    public Dictionary<string, LogEventLevel> Levels { get; set; } = [];
}
