using System.Collections.Concurrent;

namespace NeuroHub.Storage.Queries;

/// <summary>
/// Remembers which lists have more rows than are ever counted. Rows of lots, serials and runs are never removed, so a list whose
/// filter looks at nothing that changes stays capped for good, and ten thousand index entries need not be counted each time.
/// </summary>
internal sealed class CappedLists
{
    private const int Maximum = 1000;

    private readonly ConcurrentDictionary<string, bool> _lists = new();

    public bool Contains(string list) => _lists.ContainsKey(list);

    public void Add(string list)
    {
        if (_lists.Count >= Maximum)
            _lists.Clear();
        _lists[list] = true;
    }
}
