using NeuroHub.EventSourcing;
using NeuroHub.Storage.Queries;

namespace NeuroHub.Storage.Feed;

/// <summary>Reads stored events by their positions. Every method throws <see cref="StoreUnavailableException"/> when the store is away.</summary>
internal sealed class FeedRows(Store store)
{
    public const int PageSize = 500;

    /// <summary>While a page cannot be told of to its end anyway.</summary>
    public const int PeekSize = 16;

    // What is missing so far below the last position was decided long ago.
    private const int Recent = 50_000;

    // The statement's own snapshot: what it says of the writers and the rows that it shows belong together.
    private const string Snapshot =
        "(SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint), (SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint)";

    /// <summary>The page that begins at <paramref name="from"/>.</summary>
    public Task<FeedPage> Read(long from, long through, int size, CancellationToken cancellation) =>
        Page(store, from, through, size).Run(
            async rows =>
            {
                var page = new List<FeedRow>();
                var writers = default(Writers);
                while (await rows.Next(cancellation))
                {
                    writers = new Writers(rows.Long(0), rows.Long(1));
                    page.Add(new FeedRow(rows.Long(2), rows.Text(3), rows.Int(4), rows.Text(5), rows.Text(6), rows.TextOrNull(7)));
                }

                return new FeedPage(page, writers);
            },
            cancellation);

    /// <summary>The ids of alerts by their keys. An alert's row is there before its event shows: one transaction wrote both.</summary>
    public async Task<IReadOnlyDictionary<string, long>> AlertIds(string[] keys, CancellationToken cancellation)
    {
        var query = store.IsShared
            ? new Query(store).Add("SELECT fact_key, id FROM alerts WHERE fact_key = ANY (@keys)").With("keys", keys)
            : new Query(store).Add("SELECT fact_key, id FROM alerts WHERE fact_key IN (SELECT value FROM json_each(@keys))").With("keys", StoredJson.Write(keys));
        return (await query.Run(rows => rows.All(row => (Key: row.Text(0), Id: row.Long(1)), cancellation), cancellation)).ToDictionary(row => row.Key, row => row.Id);
    }

    /// <summary>The last position that shows, and who is writing.</summary>
    public Task<(long Position, Writers Writers)> Last(CancellationToken cancellation) =>
        new Query(store)
            .Add($"SELECT {(store.IsShared ? Snapshot : "0, 0")}, coalesce((SELECT max(position) FROM events), 0)")
            .Run(
                async rows => await rows.Next(cancellation) ? (rows.Long(2), new Writers(rows.Long(0), rows.Long(1))) : default,
                cancellation);

    /// <summary>Whether a position is missing not far below <paramref name="last"/>.</summary>
    public Task<bool> HasGaps(long last, CancellationToken cancellation) =>
        new Query(store)
            .Add("SELECT count(*) FROM events WHERE position > @after AND position <= @last")
            .With("after", last - Recent)
            .With("last", last)
            .Run(async rows => !await rows.Next(cancellation) || rows.Long(0) < Math.Min(last, Recent), cancellation);

    /// <summary>The query of a page; tests ask the planner about it.</summary>
    internal static Query Page(Store store, long from, long through, int size) =>
        new Query(store)
            .Add($"""
                SELECT {(store.IsShared ? Snapshot : "0, 0")}, e.position, e.stream, e.version, e.type, e.data,
                  CASE WHEN e.type LIKE 'serial.%' THEN
                    (SELECT l.lot_number FROM serials s JOIN lots l ON l.id = s.lot_id WHERE s.serial_number = substr(e.stream, 8)) END
                FROM events e WHERE e.position >= @from AND e.position <= @through ORDER BY e.position LIMIT {size}
                """)
            .With("from", from)
            .With("through", through);
}
