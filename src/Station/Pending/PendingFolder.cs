using NeuroHub.Station.Hosting;

namespace NeuroHub.Station.Pending;

/// <summary>
/// What lies in pending/: <c>*.json</c> in any case directly in it, no folders and no links. A file that still changes is none yet.
/// </summary>
internal sealed class PendingFolder(WorkFolders folders, TimeSpan settleTime, TimeProvider clock)
{
    private const string Documents = "*.json";

    // A tester's controller may write .JSON, and Linux tells the two apart. Hidden files are taken as before.
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

    /// <summary>What was taken and is not done with: the plant is away, or an earlier run was ended.</summary>
    public IReadOnlyList<PendingFile> Claimed() => [.. Files(folders.Sending).Select(file => new PendingFile(file.Path, file.Name, file.Length, TimeSpan.Zero))];

    /// <summary>How many wait, settled or not.</summary>
    public int Count() => Files(folders.Sending).Count + Files(folders.Pending).Count;

    /// <summary>Names in pending/ that are no text, so that nothing can be opened by them.</summary>
    public IReadOnlyList<string> Nameless() =>
        [.. Directory.EnumerateFiles(folders.Pending, Documents, InAnyCase).Select(path => Path.GetFileName(path)).Where(name => name.Contains('\uFFFD', StringComparison.Ordinal))];

    /// <summary>Links among the documents. One may lead out of the folder, to what nobody dropped here.</summary>
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

    /// <returns>Null when it was taken away meanwhile, or its name is no text.</returns>
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
