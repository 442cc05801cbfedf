using NeuroHub.Audit;
using NeuroHub.EventSourcing;
using NeuroHub.Storage.Record.Audit.Anchors;
using NeuroHub.Storage.Rows;

namespace NeuroHub.Storage.Record.Audit;

/// <summary>
/// Checks the whole audit trail against itself, against the events, and against heads that were kept elsewhere. Reads in
/// short steps on a reading connection while production continues. The time grows with the trail; the memory does not.
/// </summary>
public sealed class AuditVerifier(Store store, TimeProvider? clock = null) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>Runs one check at a time; another call waits.</summary>
    /// <param name="mustHave">Heads that the trail must still contain.</param>
    /// <param name="cancellation">Of the caller.</param>
    /// <exception cref="StoreUnavailableException">The store is unavailable.</exception>
    public Task<AuditCheck> Verify(IReadOnlyList<AuditHead> mustHave, CancellationToken cancellation = default) => Verify(mustHave, null, cancellation);

    /// <summary>The same, and also compared with signed heads that were kept outside the database.</summary>
    /// <param name="mustHave">Heads that the trail must still contain.</param>
    /// <param name="anchors">Read before this call, so everything in them must be in the trail.</param>
    /// <param name="cancellation">Of the caller.</param>
    /// <exception cref="StoreUnavailableException">The store is unavailable.</exception>
    public async Task<AuditCheck> Verify(IReadOnlyList<AuditHead> mustHave, AnchorSet? anchors, CancellationToken cancellation = default)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            var walk = new AuditWalk(store, anchors, (clock ?? TimeProvider.System).GetUtcNow(), cancellation);
            var fault = await walk.Entries() ?? walk.Anchored() ?? await walk.Chains() ?? await walk.MustHave(mustHave, "a head that was kept says") ?? await walk.Events();
            return new AuditCheck(fault is null, walk.Count, walk.Heads.Count, fault, walk.Heads);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();
}

/// <summary>The first thing that a check found wrong.</summary>
/// <param name="Id">The entry; null when it is an event that has none, or a whole chain.</param>
/// <param name="Chain">Its chain; null when it is an event that has none.</param>
/// <param name="Seq">Its place in the chain.</param>
/// <param name="Reason">A sentence.</param>
public sealed record AuditFault(long? Id, long? Chain, long? Seq, string Reason)
{
    internal static AuditFault Of(long id, string reason) => new(id, AuditId.Chain(id), AuditId.Seq(id), reason);

    internal static AuditFault OfChain(long chain, string reason) => new(null, chain, null, reason);
}

/// <summary>What a check of the whole audit trail came to.</summary>
/// <param name="Ok">Nothing is wrong.</param>
/// <param name="Entries">How many were looked at.</param>
/// <param name="Chains">How many chains they are in.</param>
/// <param name="FirstBad">Where the trail is broken first; null when it is whole.</param>
/// <param name="Heads">The end of each chain as it was found: to be kept elsewhere, and given to a later check.</param>
public sealed record AuditCheck(bool Ok, long Entries, long Chains, AuditFault? FirstBad, IReadOnlyList<AuditHead> Heads);

/// <summary>An entry as a check sees it: its stored hash, and the digest computed from the tables.</summary>
internal sealed record CheckedEntry(long Id, byte[] Hash, byte[] Digest, string? Note, string? EventFault)
{
    public const string Sql =
        """
        SELECT a.id, a.at, a.actor_id, a.actor_name, a.entity_type, a.entity_id, a.action, a.stream, a.version, a.ip_address, a.user_agent,
          a.description, a.data, a.hash, e.type, e.data, e.audit_id, e.at, e.actor_id, e.actor_name
        FROM (SELECT * FROM audit_entries WHERE id > @after ORDER BY id LIMIT @take) a
        LEFT JOIN events e ON e.stream = a.stream AND e.version = a.version
        ORDER BY a.id
        """;

    public static CheckedEntry Read(RowReader row)
    {
        var entry = new AuditRow
        {
            At = row.Time(1),
            ActorId = row.Long(2),
            ActorName = row.Text(3),
            EntityType = row.Text(4),
            EntityId = row.Text(5),
            Action = row.Text(6),
            Stream = row.TextOrNull(7),
            Version = row.IntOrNull(8),
            IpAddress = row.TextOrNull(9),
            UserAgent = row.TextOrNull(10),
            Description = row.TextOrNull(11),
            Data = row.TextOrNull(12),
        };
        return new CheckedEntry(
            row.Long(0),
            row.BytesOrNull(13)!,
            AuditHash.Digest(entry, row.TextOrNull(14), row.TextOrNull(15)),
            entry.EntityType == AuditFact.Chain ? entry.Data : null,
            entry.Stream is null ? null : FaultOf(entry, row));
    }

    private static string? FaultOf(AuditRow entry, RowReader row)
    {
        if (row.IsNull(14))
            return $"its event, {entry.Stream} version {entry.Version}, is missing";
        if (row.LongOrNull(16) != row.Long(0))
            return $"its event, {entry.Stream} version {entry.Version}, names another entry";
        // The event's own time and actor are not in the hash, but the entry's are. So both must be equal.
        return row.Time(17) != entry.At || row.Long(18) != entry.ActorId || row.Text(19) != entry.ActorName
            ? $"its event, {entry.Stream} version {entry.Version}, has another time or actor"
            : null;
    }
}
