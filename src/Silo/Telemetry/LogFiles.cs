using NeuroHub.Silo.Hosting;

namespace NeuroHub.Silo.Telemetry;

/// <summary>Where this node's log files are: one a day, each node its own.</summary>
/// <param name="Path">As Serilog wants it: the day goes before the extension.</param>
internal sealed record LogFiles(string Path)
{
    /// <summary>Makes the folder, for its owner alone: it may lie in the data directory, which holds keys.</summary>
    /// <exception cref="IOException">No file can be made there.</exception>
    /// <exception cref="UnauthorizedAccessException">No file can be made there.</exception>
    public static LogFiles In(string folder, NodeName node)
    {
        Make(System.IO.Path.GetFullPath(folder));
        var name = string.Join('_', node.Value.Split(System.IO.Path.GetInvalidFileNameChars()));
        // A folder that is there says nothing of whether a file may be made in it.
        var trial = System.IO.Path.Combine(folder, $".{name}-{Environment.ProcessId}");
        using (new FileStream(trial, FileMode.Create, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose))
        {
            return new LogFiles(System.IO.Path.Combine(folder, $"neurohub-{name}-.log"));
        }
    }

    // One by one: given a mode, .NET makes only the last of them with it, and the data directory may be another.
    private static void Make(string folder)
    {
        if (Directory.Exists(folder))
            return;
        if (System.IO.Path.GetDirectoryName(folder) is { } parent)
            Make(parent);
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
