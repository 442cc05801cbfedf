namespace NeuroHub.Storage.Tests.Support;

/// <summary>Modes of files and folders: asserted as they are, because root may read everything.</summary>
internal static class Modes
{
    public const UnixFileMode Closed700 = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    public const UnixFileMode Open755 =
        Closed700 | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    public const UnixFileMode Shared1777 = Open755 | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite | UnixFileMode.StickyBit;

    public const UnixFileMode Closed600 = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public const UnixFileMode Open644 = Closed600 | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    public static UnixFileMode Of(string path) => OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(path);

    /// <summary>A folder of this mode, whatever the umask.</summary>
    public static void Make(string folder, UnixFileMode mode)
    {
        Directory.CreateDirectory(folder);
        Set(folder, mode);
    }

    public static void Set(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, mode);
    }

    public static void Are600(IEnumerable<string> files) => Assert.All(files, file => Assert.Equal((file, Closed600), (file, Of(file))));

    public static void Are700(params string[] folders) => Assert.All(folders, folder => Assert.Equal((folder, Closed700), (folder, Of(folder))));
}
