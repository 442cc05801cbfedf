using NeuroHub.Storage.Record.Audit.Anchors;
using NeuroHub.Storage.Rows;

namespace NeuroHub.Storage.Record.Audit;

/// <summary>One pass over the trail. Each step returns the first fault it finds, or null.</summary>
internal sealed partial class AuditWalk(Store store, AnchorSet? anchors, DateTimeOffset now, CancellationToken cancellation)
{
    private const int Step = 5000;

    private readonly List<AuditHead> _heads = [];
    private Dictionary<long, (long Entries, byte[] Hash)> _seals = [];
    private long _last;
    private byte[] _hash = AuditHash.None;
    private bool _hasEnded;

    public long Count { get; private set; }

    public IReadOnlyList<AuditHead> Heads => _heads;

    public async Task<AuditFault?> Entries()
    {
        _seals = await Seals();
        while (true)
        {
            var entries = await new Query(store).Add(CheckedEntry.Sql).With("after", _last).With("take", Step)
                .Run(rows => rows.All(CheckedEntry.Read, cancellation), cancellation);
            foreach (var entry in entries)
                if (Check(entry) is { } fault)
                    return fault;
            foreach (var entry in entries)
                if (entry.Note is { } note && await MustHave(
                    ChainCheckpoint.WitnessedIn(note), $"chain {AuditId.Chain(entry.Id)} noted at its entry {AuditId.Seq(entry.Id)}") is { } fault)
                    return fault;
            if (entries.Count < Step)
                break;
        }

        CloseChain();
        return null;
    }

    /// <summary>Chains have the numbers 1, 2, 3 ...; each has its entries, or a seal instead.</summary>
    public async Task<AuditFault?> Chains()
    {
        var chains = await new Query(store)
            .Add("SELECT c.chain, a.id FROM audit_chains c LEFT JOIN audit_entries a ON a.id = c.chain * 4294967296 + 1 ORDER BY c.chain")
            .Run(rows => rows.All(row => (Chain: row.Long(0), HasEntries: !row.IsNull(1)), cancellation), cancellation);
        var expected = 1L;
        foreach (var (chain, hasEntries) in chains)
        {
            if (chain != expected++)
                return AuditFault.OfChain(expected - 1, $"Chain {expected - 1} is missing.");
            if (!hasEntries && !_seals.ContainsKey(chain))
                return AuditFault.OfChain(chain, $"Chain {chain} has no entries and no seal.");
        }

        return _heads.Find(head => head.Chain >= expected) is { } unknown
            ? AuditFault.OfChain(unknown.Chain, $"Chain {unknown.Chain} was never opened.")
            : null;
    }

    /// <summary>Checks that the given heads are still in the trail.</summary>
    public async Task<AuditFault?> MustHave(IReadOnlyList<AuditHead> heads, string says)
    {
        foreach (var head in heads)
        {
            if (_seals.TryGetValue(head.Chain, out var seal))
            {
                if (head.Seq > seal.Entries || (head.Seq == seal.Entries && Convert.ToHexStringLower(seal.Hash) != head.Hash))
                    return AuditFault.OfChain(head.Chain, $"The seal of chain {head.Chain} is not of the head that {says} {head}.");
                continue;
            }

            var id = AuditId.Of(head.Chain, head.Seq);
            var found = await new Query(store).Add("SELECT hash FROM audit_entries WHERE id = @id").With("id", id)
                .Run(rows => rows.First(row => row.BytesOrNull(0)!, cancellation), cancellation);
            if (found is null)
                return AuditFault.Of(id, $"Entry {head.Seq} of chain {head.Chain} is missing: {says} that it was there.");
            if (Convert.ToHexStringLower(found) != head.Hash)
                return AuditFault.Of(id, $"Entry {head.Seq} of chain {head.Chain} has another hash: {says} {head.Hash}.");
        }

        return null;
    }

    /// <summary>Checks that each event since the trail began names its entry, and that this entry names the event.</summary>
    public async Task<AuditFault?> Events()
    {
        var after = 0L;
        var hasBegun = false;
        while (true)
        {
            var events = await new Query(store)
                .Add("""
                    SELECT e.position, e.stream, e.version, e.audit_id, a.stream, a.version
                    FROM (SELECT position, stream, version, audit_id FROM events WHERE position > @after ORDER BY position LIMIT @take) e
                    LEFT JOIN audit_entries a ON a.id = e.audit_id
                    ORDER BY e.position
                    """)
                .With("after", after).With("take", Step)
                .Run(
                    rows => rows.All(
                        row => (Position: row.Long(0), Stream: row.Text(1), Version: row.Int(2), Audit: row.LongOrNull(3),
                            IsMutual: !row.IsNull(4) && row.Text(4) == row.Text(1) && row.Int(5) == row.Int(2)),
                        cancellation),
                    cancellation);
            foreach (var e in events)
            {
                if (e.Audit is not { } id)
                {
                    if (hasBegun)
                        return new AuditFault(null, null, null, $"Event {e.Stream} version {e.Version} has no entry.");
                    continue;
                }

                hasBegun = true;
                if (!e.IsMutual && !_seals.ContainsKey(AuditId.Chain(id)))
                    return AuditFault.Of(id, $"Event {e.Stream} version {e.Version} names an entry that is missing or is of another event.");
            }

            if (events.Count < Step)
                return null;
            after = events[^1].Position;
        }
    }

    private AuditFault? Check(CheckedEntry entry)
    {
        var (chain, seq) = (AuditId.Chain(entry.Id), AuditId.Seq(entry.Id));
        if (Count == 0 || chain != AuditId.Chain(_last))
        {
            CloseChain();
            (_hash, _hasEnded, _last) = (AuditHash.None, false, AuditId.Of(chain, 0));
        }

        if (_seals.ContainsKey(chain))
            return AuditFault.Of(entry.Id, $"Chain {chain} is sealed and removed, but has an entry {seq}.");
        if (entry.Id != _last + 1)
            return AuditFault.Of(_last + 1, $"Entry {AuditId.Seq(_last + 1)} of chain {chain} is missing.");
        if (_hasEnded)
            return AuditFault.Of(entry.Id, $"Entry {seq} of chain {chain} comes after the chain's end.");
        if (entry.EventFault is { } fault)
            return AuditFault.Of(entry.Id, $"Entry {seq} of chain {chain}: {fault}.");
        if (!AuditHash.Link(_hash, entry.Id, entry.Digest).AsSpan().SequenceEqual(entry.Hash))
            return AuditFault.Of(entry.Id, $"Entry {seq} of chain {chain}, or its event, was changed: its hash does not fit.");
        if (anchors?.Agrees(entry.Id, entry.Hash, out var says) is false)
            return AuditFault.Of(entry.Id, $"Entry {seq} of chain {chain} is not the one that was signed in {says}: the chain was written anew.");
        if (seq == 1 && entry.Note is null)
            return AuditFault.Of(entry.Id, $"Chain {chain} does not begin with its start.");
        (_last, _hash, _hasEnded) = (entry.Id, entry.Hash, entry.Note?.StartsWith(ChainCheckpoint.Ended, StringComparison.Ordinal) ?? false);
        Count++;
        return null;
    }

    private void CloseChain()
    {
        if (AuditId.Seq(_last) > 0)
            _heads.Add(new AuditHead(AuditId.Chain(_last), AuditId.Seq(_last), Convert.ToHexStringLower(_hash)));
    }

    private Task<Dictionary<long, (long Entries, byte[] Hash)>> Seals() =>
        new Query(store).Add("SELECT chain, entries, head_hash FROM audit_seals").Run(
            async rows => (await rows.All(row => (Chain: row.Long(0), Entries: row.Long(1), Hash: row.BytesOrNull(2)!), cancellation))
                .ToDictionary(seal => seal.Chain, seal => (seal.Entries, seal.Hash)),
            cancellation);
}
