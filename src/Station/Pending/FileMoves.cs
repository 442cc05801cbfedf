using System.Globalization;
using System.Text;
using NeuroHub.Station.Hosting;

namespace NeuroHub.Station.Pending;

/// <summary>
/// Moves a file to where it belongs. A move within a volume is whole or not at all; killed before it, the file is sent again and answered
/// as the fact that it is already.
/// </summary>
internal sealed class FileMoves(WorkFolders folders, TimeProvider clock)
{
    private const string Reason = ".error.txt";
    private const int ShortHash = 8;
    private const int LongestReason = 1000;

    // File systems take 255 bytes; the longest of all is that of a reason which is being written.
    private static readonly int LongestName = 255 - Encoding.UTF8.GetByteCount(Reason + SafeFile.Temporary);

    /// <summary>Takes it out of everybody's reach: what comes under its name from now on is a document of its own.</summary>
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

    /// <summary>Its content is no longer what was looked at: it is to be looked at anew.</summary>
    public void GiveBack(PendingFile file, string sha256) => File.Move(file.Path, Free(folders.Pending, file.Name, sha256));

    public void Completed(PendingFile file, string sha256) => Move(file, Free(folders.Completed, file.Name, sha256));

    /// <summary>The reason first: a file in error/ always has it beside it.</summary>
    public void Refused(PendingFile file, string sha256, string code, string sentence)
    {
        folders.RefuseLinks();
        var target = Free(folders.Error, file.Name, sha256);
        SafeFile.Write(target + Reason, string.Create(CultureInfo.InvariantCulture, $"{clock.GetLocalNow():yyyy-MM-dd HH:mm:ss zzz}\n{OneLine.Of(code)}\n{OneLine.Of(sentence, LongestReason)}\n"));
        Move(file, target);
    }

    /// <summary>Files that are done with and old enough, with their reasons. One that cannot be removed holds up no other.</summary>
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
            // Its age counts from here: a file may have been dropped with a date of long ago.
            File.SetLastWriteTimeUtc(target, clock.GetUtcNow().UtcDateTime);
        }
        catch (Exception error) when (SafeFile.IsDisk(error))
        {
            // It is another user's, and only its owner may; then its age counts from when it was dropped.
        }
    }

    /// <summary>The file's own name, or when another of that name is there, with a piece of its hash; shortened to what the disk takes.</summary>
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
