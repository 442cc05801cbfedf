using System.Globalization;

namespace NeuroHub.Silo.Telemetry;

/// <summary>
/// What the process may have before it is killed, in bytes: the limit of its container or service, or the machine's memory. The GC's own
/// figure is three quarters of a container's limit, which is where its heap ends. A limit of a group above its own is not seen.
/// </summary>
public static class MemoryLimit
{
    private const string Groups = "/sys/fs/cgroup";

    public static long Bytes { get; } = Of(OwnGroup()) ?? GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;

    /// <summary>How much of it the process has, 1 = all.</summary>
    public static double Used => (double)Environment.WorkingSet / Bytes;

    /// <summary>Of one control group; null when it has none.</summary>
    internal static long? Of(string folder) =>
        long.TryParse(Read(Path.Combine(folder, "memory.max")), NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var bytes) ? bytes : null;

    // The line "0::/path" of version 2; inside a container the path is its root.
    private static string OwnGroup()
    {
        var line = Array.Find(Read("/proc/self/cgroup").Split('\n'), line => line.StartsWith("0::/", StringComparison.Ordinal));
        return Path.Join(Groups, line?["0::".Length..].Trim());
    }

    private static string Read(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // No Linux, or no such group.
            return "";
        }
    }
}
