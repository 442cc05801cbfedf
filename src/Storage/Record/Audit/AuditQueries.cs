using NeuroHub.Audit;
using NeuroHub.EventSourcing;
using NeuroHub.Json;
using NeuroHub.Storage.Rows;

namespace NeuroHub.Storage.Record.Audit;

/// <summary>Reads the audit trail. Every method throws <see cref="StoreUnavailableException"/> when the store is unavailable.</summary>
public sealed class AuditQueries(Store store)
{
    private const int LongestValues = 4096;
    private const int StreamsAtOnce = 50;

    private const string Serial = "serial";

    // Must be the exact predicate of the partial indexes, so that both planners recognise it.
    private const string IsRare = "NOT (entity_type = 'serial' AND action = 'UPDATE')";
    private static readonly string[] Types = [.. Streams.All.Select(kind => kind.EntityType), AuditFact.Chain, AuditFact.SigningKey];

    public async Task<PageOf<AuditEntry>> List(AuditFilter filter, Page page, CancellationToken cancellation = default)
    {
        var known = await Resolved(filter, cancellation);
        var rows = await Listing(store, known).Run(
            StoredEntry.Columns, "", page, StoredEntry.Read, entry => new Cursor(entry.At, entry.Id), cancellation);
        return new PageOf<AuditEntry>(await Told(rows.Items, cancellation), rows.Total, rows.TotalIsCapped, rows.Next);
    }

    public async Task<AuditEntry?> Find(long id, CancellationToken cancellation = default)
    {
        var found = await new Query(store).Add($"SELECT {StoredEntry.Columns} FROM audit_entries t WHERE t.id = @id").With("id", id)
            .Run(rows => rows.First(StoredEntry.Read, cancellation), cancellation);
        return found is null ? null : (await Told([found], cancellation))[0];
    }

    internal static ListQuery Listing(Store store, AuditFilter filter)
    {
        var type = filter.EntityType is { } asked ? Array.Find(Types, known => known.Equals(asked, StringComparison.OrdinalIgnoreCase)) ?? "" : null;
        string[] actions = [.. filter.Action.Members.Select(EnumText<AuditAction>.Of)];
        var list = new ListQuery(store, "audit_entries", "at").Where("actor_id = @actor", "actor", filter.UserId).MayShrink();
        // Literals from our own lists. With a parameter the planner could not use the partial indexes.
        if (type is not null)
            list.Where($"entity_type = '{type}'");
        if (actions is [var only])
            list.Where($"action = '{only}'");
        else if (actions.Length > 1)
            list.Where($"action IN ({string.Join(", ", actions.Select(action => $"'{action}'"))})");
        if ((type ?? Serial) != Serial || (actions.Length > 0 && !actions.Contains("UPDATE")))
            list.Where(IsRare);
        list.Between(filter.From, filter.To);
        return filter.EntityId is { } id ? OfEntity(list, store.IsShared, id, type) : list;
    }

    /// <summary>Finds an entity's history through its events, so that audit_entries, the busiest table, needs no index by entity.</summary>
    private static ListQuery OfEntity(ListQuery list, bool isPostgres, string id, string? type)
    {
        // These entries are very few, and none of them belongs to a stream.
        if (type == AuditFact.SigningKey)
            return list.Where("entity_id = @entity", "entity", id);
        var streams = string.Join(", ", StreamPrefixes(type).Select(prefix => $"'{prefix}/' || @entity"));
        var ids =
            $"SELECT audit_id FROM events WHERE stream IN ({streams}) AND audit_id IS NOT NULL"
            + " UNION ALL "
            + $"SELECT id FROM audit_entries WHERE entity_type IN ('user', 'audit_chain') AND entity_id = @entity AND stream IS NULL AND {IsRare}";
        // As an array the ids are computed first and looked up by the primary key; with a join the planner might scan the whole trail.
        return list.Where(isPostgres ? $"id = ANY (ARRAY({ids}))" : $"id IN ({ids})", "entity", id);
    }

    private static IEnumerable<string> StreamPrefixes(string? type) =>
        type is null ? Streams.All.Select(kind => kind.Prefix) : [Streams.OfEntity(type)?.Prefix ?? "none"];

    /// <summary>LOTs and serials may be asked for by the id of their row, but their streams are named by their numbers.</summary>
    private async Task<AuditFilter> Resolved(AuditFilter filter, CancellationToken cancellation)
    {
        if (filter.EntityId is not { } text || IdOrNumber.AsId(text) is not { } id)
            return filter;
        var sql = filter.EntityType?.ToLowerInvariant() switch
        {
            "lot" => "SELECT lot_number FROM lots WHERE id = @id",
            Serial => "SELECT serial_number FROM serials WHERE id = @id",
            _ => null,
        };
        if (sql is null)
            return filter;
        var number = await new Query(store).Add(sql).With("id", id).Run(rows => rows.First(row => row.Text(0), cancellation), cancellation);
        return filter with { EntityId = number ?? text };
    }

    /// <summary>Adds to the entries what their events tell. Each stream is read once.</summary>
    private async Task<IReadOnlyList<AuditEntry>> Told(IReadOnlyList<StoredEntry> entries, CancellationToken cancellation)
    {
        var changes = new Dictionary<long, AuditedChange>();
        var streams = entries.Where(entry => entry.Stream is not null).GroupBy(entry => entry.Stream!);
        foreach (var some in streams.Chunk(StreamsAtOnce))
            await Tell(some.ToDictionary(stream => stream.Key, stream => stream.ToDictionary(entry => entry.Version)), changes, cancellation);
        return [.. entries.Select(entry => View(entry, changes.GetValueOrDefault(entry.Id)))];
    }

    private Task<bool> Tell(
        Dictionary<string, Dictionary<int, StoredEntry>> wanted, Dictionary<long, AuditedChange> changes, CancellationToken cancellation)
    {
        string[] streams = [.. wanted.Keys];
        var query = store.IsShared
            ? new Query(store).Add("SELECT stream, version, type, data FROM events WHERE stream = ANY (@streams)").With("streams", streams)
            : new Query(store).Add("SELECT stream, version, type, data FROM events WHERE stream IN (SELECT value FROM json_each(@streams))")
                .With("streams", StoredJson.Write(streams));
        return query.Add(" ORDER BY stream, version").Run(
            async rows =>
            {
                // Row by row, because measured data can be large.
                var histories = new Dictionary<string, AuditedStream>();
                while (await rows.Next(cancellation))
                    Tell(rows, wanted[rows.Text(0)], histories, changes);
                return true;
            },
            cancellation);
    }

    private static void Tell(
        RowReader row, Dictionary<int, StoredEntry> wanted, Dictionary<string, AuditedStream> histories, Dictionary<long, AuditedChange> changes)
    {
        if (!histories.TryGetValue(row.Text(0), out var history))
        {
            var stream = new StreamId(row.Text(0));
            history = new AuditedStream(Streams.Of(stream), stream.Key);
            histories.Add(row.Text(0), history);
        }

        if (wanted.TryGetValue(row.Int(1), out var entry))
            changes[entry.Id] = history.Next(row.Text(2), row.Text(3), entry.ActorName);
        else
            history.Pass(row.Text(2), row.Text(3));
    }

    private static AuditEntry View(StoredEntry entry, AuditedChange? change) => new()
    {
        Id = entry.Id,
        UserId = entry.ActorId > 0 ? entry.ActorId : null,
        Username = entry.ActorName,
        EntityType = entry.EntityType,
        EntityId = entry.EntityId,
        Action = EnumText<AuditAction>.Parse(entry.Action),
        Description = change?.Description ?? entry.Description ?? "",
        OldValues = Values(change?.OldValues),
        NewValues = Values(change?.NewValues ?? entry.Data),
        IpAddress = entry.IpAddress,
        UserAgent = entry.UserAgent,
        CreatedAt = entry.At,
        Hash = Convert.ToHexStringLower(entry.Hash),
    };

    private static RawJson? Values(string? json) => json switch
    {
        null => null,
        { Length: > LongestValues } => new RawJson($$"""{"truncated":true,"length":{{json.Length}}}"""),
        _ => new RawJson(json),
    };
}
