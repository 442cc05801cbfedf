using NeuroHub.EventSourcing;
using NeuroHub.Lots;
using NeuroHub.Results;
using NeuroHub.Storage.Rows;

namespace NeuroHub.Storage.Record.CommitLog;

/// <summary>Reads streams and kept answers for the commit log.</summary>
internal static class RecordQueries
{
    public static async Task<RecordedStream> OfStream(Store store, StreamId stream)
    {
        var events = await new Query(store, store.Record)
            .Add("SELECT version, type, data, actor_name FROM events WHERE stream = @stream ORDER BY version")
            .With("stream", stream.Value)
            .Run(rows => rows.All(row => (Version: row.Int(0), Event: EventCatalog.Read(row.Text(1), row.Text(2), row.Text(3))), default), default);
        return events.Count == 0 ? RecordedStream.Empty : new RecordedStream(events[^1].Version, events.ConvertAll(found => found.Event));
    }

    /// <summary>For PostgreSQL only.</summary>
    public static Query OfStreams(Store store, string[] streams) =>
        new Query(store, store.Record)
            .Add("SELECT stream, version, type, data, actor_name FROM events WHERE stream = ANY (@streams) ORDER BY stream, version")
            .With("streams", streams);

    public static async Task<IReadOnlySet<StreamId>> Existing(Store store, IReadOnlyCollection<StreamId> streams)
    {
        var asked = streams.Select(stream => stream.Value).ToArray();
        if (asked.Length == 0)
            return new HashSet<StreamId>();
        // Every stream that exists has version 1 exactly once.
        var query = store.IsShared
            ? new Query(store, store.Record).Add("SELECT stream FROM events WHERE stream = ANY (@streams) AND version = 1").With("streams", asked)
            : new Query(store, store.Record)
                .Add("SELECT stream FROM events WHERE stream IN (SELECT value FROM json_each(@streams)) AND version = 1")
                .With("streams", StoredJson.Write(asked));
        var found = await query.Run(rows => rows.All(row => new StreamId(row.Text(0)), default), default);
        return found.ToHashSet();
    }

    public static Task<StoredAnswer?> Answer(Store store, AnswerKey key) =>
        new Query(store, store.Record)
            .Add("SELECT body_hash, answer, lot_status FROM command_answers WHERE key = @key")
            .With("key", key.Key)
            .Run(
                rows => rows.First(
                    row => new StoredAnswer(row.BytesOrNull(0), row.BytesOrNull(1)!, EnumText<LotStatus>.ParseOrNull(row.TextOrNull(2))),
                    default),
                default);
}
