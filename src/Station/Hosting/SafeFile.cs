using System.Text;

namespace NeuroHub.Station.Hosting;

/// <summary>
/// Reads and writes files of the work folder, where others write, too. A reader always finds the whole old file or the whole new file, also after
/// a power cut. Links are not followed.
/// </summary>
internal static class SafeFile
{
    public const string Temporary = ".tmp";

    public static void Write(string path, string text)
    {
        var temporary = path + Temporary;
        using (var file = Create(temporary))
        {
            file.Write(Encoding.UTF8.GetBytes(text));
            file.Flush(flushToDisk: true);
        }

        // Replaces whatever has the name, also a link; nothing is written through the link.
        File.Move(temporary, path, overwrite: true);
    }

    /// <summary>Creates a new file and replaces whatever has its name. Opening a link for writing would write into its target.</summary>
    public static FileStream Create(string path)
    {
        File.Delete(path);
        return new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
    }

    /// <summary>Opens a file to read it.</summary>
    /// <exception cref="LinkException">It is a link, or lies behind one.</exception>
    public static FileStream OpenRead(string path, FileShare share = FileShare.Read)
    {
        RefuseLink(path);
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, share);
        try
        {
            // A link may have been made after the first check, so the opened file is checked, too.
            RefuseOther(path, file);
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <exception cref="LinkException">It is a link.</exception>
    public static string ReadText(string path)
    {
        using var reader = new StreamReader(OpenRead(path), Encoding.UTF8);
        return reader.ReadToEnd();
    }

    /// <exception cref="LinkException">A link has that name: a symbolic one, or a junction.</exception>
    public static void RefuseLink(string path)
    {
        if (IsLink(new FileInfo(path)))
            throw new LinkException(path);
    }

    /// <summary>
    /// Checks for a link target, because not every reparse point of Windows is a link: deduplicated files are reparse points, too.
    /// </summary>
    public static bool IsLink(FileSystemInfo entry) => entry.LinkTarget is not null;

    /// <summary>Deletes a file when possible; it does no harm when it stays.</summary>
    public static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception error) when (IsDisk(error))
        {
            // It is deleted another time.
        }
    }

    /// <summary>
    /// Whether the disk or missing rights caused the exception. Windows reports a file that somebody has open as missing rights.
    /// </summary>
    public static bool IsDisk(Exception error) => error is IOException or UnauthorizedAccessException;

    private static void RefuseOther(string path, FileStream file)
    {
        if (!OperatingSystem.IsLinux())
        {
            // On Windows only administrators can make links to files, so the name is checked again and no more.
            RefuseLink(path);
            return;
        }

        // The kernel says which file it opened. The path of the work folder has no links, because WorkFolders has resolved them.
        var opened = new FileInfo($"/proc/self/fd/{file.SafeFileHandle.DangerousGetHandle()}").LinkTarget;
        if (opened is not null && opened != path && opened != path + " (deleted)")
            throw new LinkException(path);
    }
}

/// <summary>A file or a folder of the agent is a link, which may lead anywhere.</summary>
internal sealed class LinkException(string path) : IOException($"{path} is a link, and the agent follows none.")
{
    public string Path => path;
}
