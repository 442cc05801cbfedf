using System.Text.Json;
using System.Text.Json.Serialization;
using NeuroHub.EventSourcing;
using NeuroHub.Json;
using NeuroHub.Printers;
using NeuroHub.Storage.Rows;
using NeuroHub.Users;

namespace NeuroHub.Storage.Feed;

/// <summary>Reads stored events by their positions. Throws <see cref="StoreUnavailableException"/> when the store is unavailable.</summary>
internal sealed class FeedRows(Store store)
{
    public const int PageSize = 500;

    /// <summary>Used while a gap is open: then a page cannot be told to its end anyway.</summary>
    public const int PeekSize = 16;

    // A gap that lies this far below the last position was settled long ago.
    private const int Recent = 50_000;

    // The snapshot of the same statement, so that the transaction numbers and the rows belong to one moment.
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

    /// <summary>The ids of alerts by their keys. An alert's row is visible with its event, because one transaction wrote both.</summary>
    public async Task<IReadOnlyDictionary<string, long>> AlertIds(string[] keys, CancellationToken cancellation)
    {
        var query = store.IsShared
            ? new Query(store).Add("SELECT fact_key, id FROM alerts WHERE fact_key = ANY (@keys)").With("keys", keys)
            : new Query(store).Add("SELECT fact_key, id FROM alerts WHERE fact_key IN (SELECT value FROM json_each(@keys))").With("keys", StoredJson.Write(keys));
        return (await query.Run(rows => rows.All(row => (Key: row.Text(0), Id: row.Long(1)), cancellation), cancellation)).ToDictionary(row => row.Key, row => row.Id);
    }

    /// <summary>The last visible position, and the transactions that are running.</summary>
    public Task<(long Position, Writers Writers)> Last(CancellationToken cancellation) =>
        new Query(store)
            .Add($"SELECT {(store.IsShared ? Snapshot : "0, 0")}, coalesce((SELECT max(position) FROM events), 0)")
            .Run(
                async rows => await rows.Next(cancellation) ? (rows.Long(2), new Writers(rows.Long(0), rows.Long(1))) : default,
                cancellation);

    /// <summary>Whether a position is missing in the range not far below <paramref name="last"/>.</summary>
    public Task<bool> HasGaps(long last, CancellationToken cancellation) =>
        new Query(store)
            .Add("SELECT count(*) FROM events WHERE position > @after AND position <= @last")
            .With("after", last - Recent)
            .With("last", last)
            .Run(async rows => !await rows.Next(cancellation) || rows.Long(0) < Math.Min(last, Recent), cancellation);

    /// <summary>The query of a page. Tests check its query plan.</summary>
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

/// <summary>A stored event as the feed reads it.</summary>
/// <param name="Position">Its position in the record.</param>
/// <param name="Stream">Its stream.</param>
/// <param name="Version">Its version in the stream.</param>
/// <param name="Type">Its stored name.</param>
/// <param name="Data">Its data as JSON.</param>
/// <param name="LotNumber">For a serial's event: its LOT.</param>
internal sealed record FeedRow(long Position, string Stream, int Version, string Type, string Data, string? LotNumber)
{
    /// <summary>The key in the stream's name: <c>serial/ABC-0001</c> gives ABC-0001.</summary>
    public string Subject => Stream[(Stream.IndexOf('/', StringComparison.Ordinal) + 1)..];
}

/// <summary>The JSON of the feed: the wire's names and times; nulls are left out.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(UtcTimeConverter)])]
[JsonSerializable(typeof(FeedData))]
internal sealed partial class FeedJson : JsonSerializerContext;

/// <summary>One thing that happened, as the feed tells it to readers.</summary>
public sealed class FeedEvent(FeedId id, FeedKind kind, FeedData data)
{
    private static readonly FeedJson Relaxed = new(new JsonSerializerOptions(FeedJson.Default.Options)
    {
        Encoder = WireJson.Readable,
    });

    private byte[]? _json;
    private byte[]? _shortened;

    public FeedId Id => id;

    public FeedKind Kind => kind;

    public FeedData Data => data;

    /// <summary>The data as JSON, without a line break. Made once and shared by all readers.</summary>
    public ReadOnlyMemory<byte> Json => _json ??= Write(data);

    /// <summary>The JSON that this role may see: only some roles may see the text of a printer's socket error.</summary>
    public ReadOnlyMemory<byte> JsonFor(Role role) => data.LastError is null || PrinterErrors.MaySee(role)
        ? Json
        : _shortened ??= Write(data with { LastError = PrinterErrors.Shortened(data.LastError) });

    /// <summary>The same event with the id of the alert's row.</summary>
    internal FeedEvent WithAlert(long alertId) => new(id, kind, data with { AlertId = alertId });

    private static byte[] Write(FeedData data) => JsonSerializer.SerializeToUtf8Bytes(data, Relaxed.FeedData);
}
