using System.Globalization;
using NeuroHub.Station.Hosting;

namespace NeuroHub.Station.Pending;

/// <summary>
/// Moves a file to where it belongs. A move within a volume is whole or not at all; killed before it, the file is sent again and answered
/// as the fact that it is already.
/// </summary>
internal sealed class FileMoves(WorkFolders folders, TimeProvider clock)
{
    private const int ShortHash = 8;

    public void Completed(PendingFile file, string sha256) => Move(file, Free(folders.Completed, file.Name, sha256));

    /// <summary>The reason first: a file in error/ always has it beside it.</summary>
    public void Refused(PendingFile file, string sha256, string code, string sentence)
    {
        var target = Free(folders.Error, file.Name, sha256);
        SafeFile.Write(
            target + ".error.txt",
            string.Create(CultureInfo.InvariantCulture, $"{clock.GetLocalNow():yyyy-MM-dd HH:mm:ss zzz}\n{code}\n{sentence}\n"));
        Move(file, target);
    }

    /// <summary>Files that are done with and old enough, with their reasons.</summary>
    public void RemoveOlderThan(TimeSpan age)
    {
        var before = clock.GetUtcNow().UtcDateTime - age;
        foreach (var folder in new[] { folders.Completed, folders.Error })
            foreach (var file in new DirectoryInfo(folder).EnumerateFiles().Where(file => file.LastWriteTimeUtc < before))
                file.Delete();
    }

    /// <summary>Its age counts from here: a file may have been dropped with a date of long ago.</summary>
    private void Move(PendingFile file, string target)
    {
        File.SetLastWriteTimeUtc(file.Path, clock.GetUtcNow().UtcDateTime);
        File.Move(file.Path, target);
    }

    /// <summary>The file's own name, or when another of that name is there, with a piece of its hash.</summary>
    private static string Free(string folder, string name, string sha256)
    {
        var path = Path.Combine(folder, name);
        var (stem, extension) = (Path.GetFileNameWithoutExtension(name), Path.GetExtension(name));
        for (var i = 1; File.Exists(path); i++)
            path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{stem}-{sha256[..ShortHash]}{(i > 1 ? $"-{i}" : "")}{extension}"));
        return path;
    }
}
