namespace NeuroHub.Storage;

/// <summary>
/// Makes folders and files accessible to their owner only (0700, 0600), whoever created them. A folder with other things in it is never
/// changed (docs/adr/0024). On Windows, rights are inherited from the parent folder, and nothing is done here.
/// </summary>
public static class OwnerOnly
{
    private const UnixFileMode File600 = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Folder700 = File600 | UnixFileMode.UserExecute;
    private const UnixFileMode Writable = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;
    private const UnixFileMode Others =
        Writable | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    /// <summary>Creates the folder and its missing parents. If the folder exists and has only our files, closes it to other users.</summary>
    /// <param name="folder">Its path.</param>
    /// <param name="isOurs">Whether this system creates an entry of this name.</param>
    /// <exception cref="OwnerOnlyException">It is shared with others, or belongs to another user.</exception>
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
        // A folder with foreign entries (a home folder, the root of a disk) stays as it is: others may list it, but cannot read our files.
        if (!holdsOthers)
            Set(folder, Folder700);
    }

    /// <summary>Creates an empty file, or closes an existing one to other users.</summary>
    /// <exception cref="OwnerOnlyException">It belongs to another user.</exception>
    public static void MakeFile(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write, Share = FileShare.ReadWrite | FileShare.Delete };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = File600;
        new FileStream(path, options).Dispose();
        CloseFile(path);
    }

    /// <summary>Closes the file to other users, if it exists.</summary>
    /// <exception cref="OwnerOnlyException">It belongs to another user.</exception>
    public static void CloseFile(string path)
    {
        if (!OperatingSystem.IsWindows() && File.Exists(path) && (File.GetUnixFileMode(path) & (Others | UnixFileMode.UserExecute)) != 0)
            Set(path, File600);
    }

    // One folder at a time: .NET gives the mode only to the last folder of a path, but a parent may be the data directory.
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
            // Some network file systems accept the call and change nothing.
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

/// <summary>A folder or file cannot be closed to other users. An administrator must change that first.</summary>
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
