using System.Text;

namespace NeuroHub.Station.Hosting;

/// <summary>
/// Reads and writes files of the work folder, into which others write too. Whoever reads one, or a power cut, finds the old one or the
/// new one whole; a link that lies in the way is not followed.
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

        // What has the name now, a link included, gives it up; nothing is written through it.
        File.Move(temporary, path, overwrite: true);
    }

    /// <summary>A new file, in the place of whatever has its name. To open a link for writing would write into what it leads to.</summary>
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
            // A link may have come between the look and the opening: what counts is what was opened.
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

    /// <summary>Not every reparse point of Windows is one: deduplicated files are those too.</summary>
    public static bool IsLink(FileSystemInfo entry) => entry.LinkTarget is not null;

    /// <summary>Removes what nobody misses if it stays.</summary>
    public static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception error) when (IsDisk(error))
        {
            // It goes another time.
        }
    }

    /// <summary>The disk's or its owner's fault. Windows calls a file that somebody has open a lack of rights.</summary>
    public static bool IsDisk(Exception error) => error is IOException or UnauthorizedAccessException;

    private static void RefuseOther(string path, FileStream file)
    {
        if (!OperatingSystem.IsLinux())
        {
            // Only administrators make links to files on Windows.
            RefuseLink(path);
            return;
        }

        // The kernel says which file it opened; the folder's own path has no links, for WorkFolders has looked where it really lies.
        var opened = new FileInfo($"/proc/self/fd/{file.SafeFileHandle.DangerousGetHandle()}").LinkTarget;
        if (opened is not null && opened != path && opened != path + " (deleted)")
            throw new LinkException(path);
    }
}

/// <summary>What should be a file or a folder of the agent's is a link, which may lead anywhere.</summary>
internal sealed class LinkException(string path) : IOException($"{path} is a link, and the agent follows none.")
{
    public string Path => path;
}
