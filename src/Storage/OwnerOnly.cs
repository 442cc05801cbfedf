namespace NeuroHub.Storage;

/// <summary>
/// Keeps folders and files for their owner alone (0700, 0600), whoever made them. A folder that others use too is never changed
/// (docs/adr/0024). On Windows rights are inherited from the folder above, and nothing is done here.
/// </summary>
public static class OwnerOnly
{
    private const UnixFileMode File600 = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Folder700 = File600 | UnixFileMode.UserExecute;
    private const UnixFileMode Writable = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;
    private const UnixFileMode Others =
        Writable | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    /// <summary>Makes the folder, with the missing ones above it; closes one that was there when all that is in it is ours.</summary>
    /// <param name="folder">Its path.</param>
    /// <param name="isOurs">Whether an entry of this name is one that this system makes.</param>
    /// <exception cref="OwnerOnlyException">It is shared with others, or belongs to somebody else.</exception>
    public static void MakeFolder(string folder, Func<string, bool> isOurs)
    {
        folder = Path.GetFullPath(folder);
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
            return;
        }

        Make(folder);
        var mode = File.GetUnixFileMode(folder);
        if ((mode & Others) == 0)
            return;
        var holdsOthers = Directory.EnumerateFileSystemEntries(folder).Any(entry => !isOurs(Path.GetFileName(entry)));
        if ((mode & UnixFileMode.StickyBit) != 0 || (holdsOthers && (mode & Writable) != 0))
            throw new OwnerOnlyException($"{folder} is shared with other users; name a folder of its own, such as {Path.Combine(folder, "neurohub")}.");
        // Somebody's home, or the root of a disk: they may list it, and find nothing of ours that they can read.
        if (!holdsOthers)
            Set(folder, Folder700);
    }

    /// <summary>Makes an empty file when there is none; closes one that is there.</summary>
    /// <exception cref="OwnerOnlyException">It belongs to somebody else.</exception>
    public static void MakeFile(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write, Share = FileShare.ReadWrite | FileShare.Delete };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = File600;
        new FileStream(path, options).Dispose();
        CloseFile(path);
    }

    /// <summary>Closes the file if it is there.</summary>
    /// <exception cref="OwnerOnlyException">It belongs to somebody else.</exception>
    public static void CloseFile(string path)
    {
        if (!OperatingSystem.IsWindows() && File.Exists(path) && (File.GetUnixFileMode(path) & (Others | UnixFileMode.UserExecute)) != 0)
            Set(path, File600);
    }

    // One by one: given a mode, .NET makes only the last of them with it, and one above may be the data directory.
    private static void Make(string folder)
    {
        if (Directory.Exists(folder))
            return;
        if (Path.GetDirectoryName(folder) is { } above)
            Make(above);
        if (!OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder, Folder700);
    }

    private static void Set(string path, UnixFileMode mode)
    {
        if (OperatingSystem.IsWindows())
            return;
        try
        {
            File.SetUnixFileMode(path, mode);
            // Some network file systems take it and do nothing.
            if ((File.GetUnixFileMode(path) & Others) == 0)
                return;
        }
        catch (Exception error) when (error is UnauthorizedAccessException or IOException)
        {
            throw new OwnerOnlyException($"{path} is open to other users and cannot be closed to them; it must belong to the user that NeuroHub runs as.", error);
        }

        throw new OwnerOnlyException($"{path} is open to other users, and its file system does not let NeuroHub close it; take another place.");
    }
}

/// <summary>A folder or a file cannot be kept for its owner alone; somebody must change that first.</summary>
public sealed class OwnerOnlyException : Exception
{
    public OwnerOnlyException()
    {
    }

    public OwnerOnlyException(string message)
        : base(message)
    {
    }

    public OwnerOnlyException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
