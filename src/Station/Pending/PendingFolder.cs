using NeuroHub.Station.Hosting;

namespace NeuroHub.Station.Pending;

/// <summary>
/// The documents in pending/: <c>*.json</c> in upper or lower case, directly in the folder, no subfolders and no links. A file that still changes
/// is not a document yet.
/// </summary>
internal sealed class PendingFolder(WorkFolders folders, TimeSpan settleTime, TimeProvider clock)
{
    private const string Documents = "*.json";

    // Equipment may write .JSON, and Linux distinguishes upper and lower case. Hidden files are taken, too.
    private static readonly EnumerationOptions InAnyCase = new()
    {
        MatchCasing = MatchCasing.CaseInsensitive,
        MatchType = MatchType.Win32,
        AttributesToSkip = 0,
        IgnoreInaccessible = false,
    };

    private readonly Dictionary<string, Sighting> _seen = new(StringComparer.Ordinal);

    /// <summary>Files that have settled, oldest first, then by name.</summary>
    public IReadOnlyList<PendingFile> Settled()
    {
        var now = clock.GetUtcNow();
        var files = Files(folders.Pending);
        foreach (var gone in _seen.Keys.Except(files.Select(file => file.Path)).ToList())
            _seen.Remove(gone);
        var settled = new List<PendingFile>();
        foreach (var file in files)
        {
            var seen = new Sighting(file.Length, file.Written, now);
            if (_seen.TryGetValue(file.Path, out var before) && before.Length == seen.Length && before.Written == seen.Written)
                seen = before;
            _seen[file.Path] = seen;
            if (now - seen.Since >= settleTime)
                settled.Add(new PendingFile(file.Path, file.Name, file.Length, now - seen.Since));
        }

        return settled;
    }

    /// <summary>Documents in sending/ that are not finished: the plant did not answer, or the agent was stopped.</summary>
    public IReadOnlyList<PendingFile> Claimed() => [.. Files(folders.Sending).Select(file => new PendingFile(file.Path, file.Name, file.Length, TimeSpan.Zero))];

    /// <summary>How many wait, settled or not.</summary>
    public int Count() => Files(folders.Sending).Count + Files(folders.Pending).Count;

    /// <summary>Names in pending/ that are not valid text. Such a file cannot be opened.</summary>
    public IReadOnlyList<string> Nameless() =>
        [.. Directory.EnumerateFiles(folders.Pending, Documents, InAnyCase).Select(path => Path.GetFileName(path)).Where(name => name.Contains('\uFFFD', StringComparison.Ordinal))];

    /// <summary>Links among the documents. A link may lead out of the folder, to a file that nobody dropped here.</summary>
    public IReadOnlyList<string> Links() =>
    [
        .. new[] { folders.Pending, folders.Sending }
            .SelectMany(folder => new DirectoryInfo(folder).EnumerateFiles(Documents, InAnyCase))
            .Where(SafeFile.IsLink).Select(file => file.Name),
    ];

    private static List<Entry> Files(string folder) =>
    [
        .. new DirectoryInfo(folder).EnumerateFiles(Documents, InAnyCase)
            .Where(file => !SafeFile.IsLink(file) && file.Name.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
            .Select(Look).OfType<Entry>()
            .OrderBy(file => file.Written).ThenBy(file => file.Name, StringComparer.Ordinal),
    ];

    /// <returns>Null when the file was removed meanwhile, or its name is not valid text.</returns>
    private static Entry? Look(FileInfo file)
    {
        try
        {
            return new Entry(file.FullName, file.Name, file.Length, file.LastWriteTimeUtc);
        }
        catch (Exception error) when (SafeFile.IsDisk(error))
        {
            return null;
        }
    }

    private sealed record Entry(string Path, string Name, long Length, DateTime Written);

    private sealed record Sighting(long Length, DateTime Written, DateTimeOffset Since);
}

/// <summary>A file that has not changed for a while.</summary>
internal sealed record PendingFile(string Path, string Name, long Length, TimeSpan Unchanged);
