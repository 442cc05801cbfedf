using NeuroHub.Station.Hosting;

namespace NeuroHub.Station.Pending;

/// <summary>
/// What lies in pending/: <c>*.json</c> directly in it, no folders and no links. A file that still changes is none yet.
/// </summary>
internal sealed class PendingFolder(WorkFolders folders, TimeSpan settleTime, TimeProvider clock)
{
    private readonly Dictionary<string, Sighting> _seen = new(StringComparer.Ordinal);

    /// <summary>Files that have settled, oldest first, then by name.</summary>
    public IReadOnlyList<PendingFile> Settled()
    {
        var now = clock.GetUtcNow();
        var files = Files();
        foreach (var gone in _seen.Keys.Except(files.Select(file => file.FullName)).ToList())
            _seen.Remove(gone);
        var settled = new List<PendingFile>();
        foreach (var file in files)
        {
            var seen = new Sighting(file.Length, file.LastWriteTimeUtc, now);
            if (_seen.TryGetValue(file.FullName, out var before) && before.Length == seen.Length && before.Written == seen.Written)
                seen = before;
            _seen[file.FullName] = seen;
            if (now - seen.Since >= settleTime)
                settled.Add(new PendingFile(file.FullName, file.Name, file.Length, now - seen.Since));
        }

        return settled;
    }

    /// <summary>How many wait, settled or not.</summary>
    public int Count() => Files().Count;

    private List<FileInfo> Files() =>
    [
        .. new DirectoryInfo(folders.Pending).EnumerateFiles("*.json", SearchOption.TopDirectoryOnly)
            // A link may lead out of the folder, to what nobody dropped here.
            .Where(file => file.LinkTarget is null && file.Name.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
            .OrderBy(file => file.LastWriteTimeUtc).ThenBy(file => file.Name, StringComparer.Ordinal),
    ];

    private sealed record Sighting(long Length, DateTime Written, DateTimeOffset Since);
}

/// <summary>A file that has not changed for a while.</summary>
internal sealed record PendingFile(string Path, string Name, long Length, TimeSpan Unchanged);
