using System.Globalization;
using System.Text;
using NeuroHub.Station.Hosting;

namespace NeuroHub.Station.Pending;

/// <summary>
/// Moves a file to the folder where it belongs. A move within a volume is done whole or not at all. When the agent is killed before the move, the
/// file is sent again, and the server answers with the fact that it has stored already.
/// </summary>
internal sealed class FileMoves(WorkFolders folders, TimeProvider clock)
{
    private const string Reason = ".error.txt";
    private const int ShortHash = 8;
    private const int LongestReason = 1000;

    // File systems allow names of 255 bytes. The longest name is that of a reason file while it is being written.
    private static readonly int LongestName = 255 - Encoding.UTF8.GetByteCount(Reason + SafeFile.Temporary);

    /// <summary>Moves a file into sending/, so that nobody changes it. A file that comes with the same name later is another document.</summary>
    /// <returns>Null when somebody still has it open, or took it away.</returns>
    public PendingFile? Claim(PendingFile file, string sha256)
    {
        folders.RefuseLinks();
        var path = Free(folders.Sending, file.Name, sha256);
        try
        {
            File.Move(file.Path, path);
            return file with { Path = path, Length = new FileInfo(path).Length };
        }
        catch (Exception error) when (error is FileNotFoundException || (OperatingSystem.IsWindows() && SafeFile.IsDisk(error)))
        {
            return null;
        }
    }

    /// <summary>Moves a file back to pending/, because its content has changed since it was read. It will be read again.</summary>
    public void GiveBack(PendingFile file, string sha256) => File.Move(file.Path, Free(folders.Pending, file.Name, sha256));

    public void Completed(PendingFile file, string sha256) => Move(file, Free(folders.Completed, file.Name, sha256));

    /// <summary>Writes the reason first, so that a file in error/ always has its reason beside it.</summary>
    public void Refused(PendingFile file, string sha256, string code, string sentence)
    {
        folders.RefuseLinks();
        var target = Free(folders.Error, file.Name, sha256);
        SafeFile.Write(target + Reason, string.Create(CultureInfo.InvariantCulture, $"{clock.GetLocalNow():yyyy-MM-dd HH:mm:ss zzz}\n{OneLine.Of(code)}\n{OneLine.Of(sentence, LongestReason)}\n"));
        Move(file, target);
    }

    /// <summary>Removes finished files that are old enough, with their reasons. A file that cannot be removed does not stop the others.</summary>
    public void RemoveOlderThan(TimeSpan age)
    {
        var before = clock.GetUtcNow().UtcDateTime - age;
        foreach (var folder in new[] { folders.Completed, folders.Error })
            foreach (var file in new DirectoryInfo(folder).EnumerateFiles().Where(file => file.LastWriteTimeUtc < before && file.CreationTimeUtc < before))
                SafeFile.TryDelete(file.FullName);
    }

    private void Move(PendingFile file, string target)
    {
        folders.RefuseLinks();
        File.Move(file.Path, target);
        try
        {
            // Its age counts from now: a dropped file may have an old date.
            File.SetLastWriteTimeUtc(target, clock.GetUtcNow().UtcDateTime);
        }
        catch (Exception error) when (SafeFile.IsDisk(error))
        {
            // The file belongs to another user, and only the owner may set its date. Then its age counts from when it was dropped.
        }
    }

    /// <summary>
    /// Finds a free path: the file's own name or, when that is taken, the name with a part of its hash; shortened to what the disk allows.
    /// </summary>
    private static string Free(string folder, string name, string sha256)
    {
        var (stem, extension) = (Path.GetFileNameWithoutExtension(name), Path.GetExtension(name));
        var path = Path.Combine(folder, Fit(stem, extension));
        for (var i = 1; File.Exists(path); i++)
            path = Path.Combine(folder, Fit(stem, string.Create(CultureInfo.InvariantCulture, $"-{sha256[..ShortHash]}{(i > 1 ? $"-{i}" : "")}{extension}")));
        return path;
    }

    private static string Fit(string stem, string end)
    {
        while (Encoding.UTF8.GetByteCount(stem + end) > LongestName)
            stem = stem[..^(char.IsLowSurrogate(stem[^1]) ? 2 : 1)];
        return stem + end;
    }
}
