using System.Globalization;

namespace NeuroHub.Storage.Record.Audit.Anchors;

/// <summary>
/// Signed heads that were kept outside the database, read for a check. Errors in the heads themselves are in <see cref="Faults"/>; the other
/// heads are compared with the audit trail. Each head takes about 150 bytes of memory.
/// </summary>
public sealed class AnchorSet : IDisposable
{
    private const int MostFaults = 20;

    private readonly IReadOnlyList<AnchorKey> _keys;
    private readonly Dictionary<long, (byte[] Hash, string File, int Line)> _heads = [];
    private readonly Dictionary<long, NewestHead> _newest = [];
    private readonly List<string> _faults = [];

    private AnchorSet(IReadOnlyList<AnchorKey> keys) => _keys = keys;

    /// <summary>One sentence for each of the first faults.</summary>
    public IReadOnlyList<string> Faults => _faults;

    public int Count { get; private set; }

    /// <summary>Unfinished lines: a process was killed, or its disk was full.</summary>
    public int Torn { get; private set; }

    /// <param name="path">A file, or a folder of files.</param>
    /// <param name="keyPaths">PEM files of the public keys that may have signed.</param>
    /// <exception cref="AnchorKeyException">A key cannot be used.</exception>
    /// <exception cref="IOException">The heads cannot be read.</exception>
    public static AnchorSet Read(string path, IReadOnlyList<string> keyPaths)
    {
        var keys = new List<AnchorKey>();
        foreach (var key in keyPaths)
            keys.Add(AnchorKey.Public(key));
        var set = new AnchorSet(keys);
        string[] files = Directory.Exists(path) ? [.. Directory.GetFiles(path).Order(StringComparer.Ordinal)] : [path];
        foreach (var file in files)
            set.ReadFile(file);
        if (set.Count == 0)
            set._faults.Add($"{path} has no signed head: nothing of the trail is held by it.");
        return set;
    }

    /// <summary>The newest signed head of a chain; null when there is none.</summary>
    public NewestHead? NewestOf(long chain) => _newest.GetValueOrDefault(chain);

    public void Dispose()
    {
        foreach (var key in _keys)
            key.Dispose();
    }

    /// <summary>All entries that must be in the trail, in its order.</summary>
    internal IEnumerable<(long Id, byte[] Hash, string Says)> Heads =>
        _heads.OrderBy(head => head.Key).Select(head => (head.Key, head.Value.Hash, Says(head.Value.File, head.Value.Line)));

    internal IReadOnlyCollection<NewestHead> Newest => _newest.Values;

    /// <returns>Whether an entry of the trail is as it was signed; true when it was not signed.</returns>
    internal bool Agrees(long id, byte[] hash, out string says)
    {
        var isSigned = _heads.TryGetValue(id, out var head);
        says = isSigned ? Says(head.File, head.Line) : "";
        return !isSigned || head.Hash.AsSpan().SequenceEqual(hash);
    }

    private static string Says(string file, int line) => $"line {line.ToString(CultureInfo.InvariantCulture)} of {file}";

    private void ReadFile(string path)
    {
        var (file, number) = (Path.GetFileName(path), 0);
        var last = new Dictionary<long, long>();
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (!SignedHead.TryRead(line, out var signed))
                continue;
            if (signed is null)
                Torn++;
            else if (!_keys.Any(signed.IsOf))
                Fault($"The head in {Says(file, number)} (chain {signed.Head.Chain}, entry {signed.Head.Seq}) was changed, or signed by another key ({signed.Key}).");
            else
                Add(signed, file, number, last);
        }
    }

    private void Add(SignedHead signed, string file, int number, Dictionary<long, long> last)
    {
        var (head, id) = (signed.Head, AuditId.Of(signed.Head.Chain, signed.Head.Seq));
        Count++;
        if (last.TryGetValue(head.Chain, out var before) && before > head.Seq)
            Fault($"The head in {Says(file, number)} is of entry {head.Seq} of chain {head.Chain}, but one of entry {before} stands before it: lines were moved.");
        last[head.Chain] = head.Seq;
        if (NewestOf(head.Chain) is { HasEnded: true } end && head.Seq > end.Seq)
            Fault($"The head in {Says(file, number)} is of entry {head.Seq} of chain {head.Chain}, which ended with its entry {end.Seq}.");
        var hash = Convert.FromHexString(head.Hash);
        if (!Agrees(id, hash, out var says))
            Fault($"The heads in {Says(file, number)} and in {says} are of one entry and differ: both are signed, so the key is in other hands.");
        else
            _heads[id] = (hash, file, number);
        if (NewestOf(head.Chain) is not { } newest || newest.Seq <= head.Seq)
            _newest[head.Chain] = new NewestHead(head.Chain, head.Seq, head.Hash, signed.HasEnded || NewestOf(head.Chain) is { HasEnded: true }, signed.At);
    }

    private void Fault(string sentence)
    {
        if (_faults.Count < MostFaults)
            _faults.Add(sentence);
    }
}

/// <summary>A place outside the database that takes lines; nothing is read back from it.</summary>
internal interface IAnchorPlace
{
    /// <summary>The name in the log.</summary>
    string Name { get; }

    /// <summary>Returns when the line is stored safely there. May block as long as a hanging network drive does.</summary>
    /// <exception cref="IOException">The line could not be stored.</exception>
    void Append(string line);
}

/// <summary>How far a chain is covered by signed heads.</summary>
/// <param name="Chain">Its number.</param>
/// <param name="Seq">Place of the entry.</param>
/// <param name="Hash">Of that entry, lower-case hex.</param>
/// <param name="HasEnded">The chain ends here.</param>
/// <param name="At">When it was signed.</param>
public sealed record NewestHead(long Chain, long Seq, string Hash, bool HasEnded, DateTimeOffset At);
