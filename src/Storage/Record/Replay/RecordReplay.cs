using System.Data.Common;
using NeuroHub.EventSourcing;
using NeuroHub.Storage.Rows;

namespace NeuroHub.Storage.Record.Replay;

/// <summary>
/// Replays the record, event by event in the order in which it was written, through the same projections that commits use
/// (docs/adr/0027-rows-from-the-record.md). This folder compares the read rows with the record and rebuilds them from it.
/// </summary>
/// <param name="record">Where it is read.</param>
/// <param name="rows">Where the rows go.</param>
/// <param name="progress">Gets the position of the last replayed event, and that of the last event in the record.</param>
internal sealed class RecordReplay(RecordSnapshot record, ReplayedRows rows, Action<long, long>? progress)
{
    private const int Page = 2_000;

    /// <summary>How many states of streams to keep in memory. Streams that get events at the same time should fit.</summary>
    public int StatesKept { get; init; } = 10_000;

    /// <returns>How many events there are.</returns>
    /// <exception cref="RecordException">The record cannot be read.</exception>
    public async Task<long> Run(CancellationToken cancellation)
    {
        var states = new KnownStates((stream, version) => Read(stream, version, cancellation), StatesKept);
        var last = (await record.All(
            new Query(record.Store).Add("SELECT coalesce(max(position), 0) FROM events"), row => row.GetInt64(0), cancellation))[0];
        var (position, count) = (long.MinValue, 0L);
        while (await Events(position, cancellation) is { Count: > 0 } page)
        {
            rows.Begin();
            foreach (var stored in page)
                await Live(stored, states);
            rows.Commit();
            (position, count) = (page[^1].Position, count + page.Count);
            progress?.Invoke(position, last);
        }

        return count;
    }

    private async Task Live(StoredEvent stored, KnownStates states)
    {
        try
        {
            var before = await states.At(stored.Stream, stored.Version - 1);
            var @event = EventCatalog.Read(stored.Type, stored.Data, stored.Actor);
            var after = Streams.Of(new StreamId(stored.Stream)).After(before, @event);
            states.Keep(stored.Stream, after, stored.Version);
            rows.Write(new StreamAppend(new StreamId(stored.Stream), stored.Version - 1, [new Change(@event, before, after)]));
        }
        catch (Exception error) when (error is not (OutOfMemoryException or OperationCanceledException or DbException or RecordException))
        {
            throw new RecordException($"Event {stored.Version} of {stored.Stream} ({stored.Type}) cannot be lived again: {error.Message}", error);
        }
    }

    /// <summary>The state of a stream that is not in memory.</summary>
    private async Task<object> Read(string stream, int version, CancellationToken cancellation)
    {
        var id = new StreamId(stream);
        var kind = Streams.Of(id);
        var state = kind.Begin(id.Key);
        if (version == 0)
            return state;
        var events = await record.All(
            new Query(record.Store)
                .Add("SELECT type, data, actor_name FROM events WHERE stream = @stream AND version <= @version ORDER BY version")
                .With("stream", stream)
                .With("version", version),
            row => EventCatalog.Read(row.GetString(0), row.GetString(1), row.GetString(2)),
            cancellation);
        if (events.Count != version)
            throw new RecordException($"{stream} has {events.Count} events before version {version + 1}: the record is not whole. Run audit verify.");
        return events.Aggregate(state, kind.After);
    }

    private Task<List<StoredEvent>> Events(long after, CancellationToken cancellation) => record.All(
        new Query(record.Store)
            .Add($"SELECT position, stream, version, type, data, actor_name FROM events WHERE position > @after ORDER BY position LIMIT {Page}")
            .With("after", after),
        StoredEvent.Read,
        cancellation);

    private readonly record struct StoredEvent(long Position, string Stream, int Version, string Type, string Data, string Actor)
    {
        public static StoredEvent Read(DbDataReader row) =>
            new(row.GetInt64(0), row.GetString(1), row.GetInt32(2), row.GetString(3), row.GetString(4), row.GetString(5));
    }
}

/// <summary>The rows cannot be compared with the record or rebuilt from it; the message says why.</summary>
public sealed class RecordException : Exception
{
    public RecordException(string message)
        : base(message)
    {
    }

    public RecordException(string message, Exception inner)
        : base(message, inner)
    {
    }
}

/// <summary>
/// The states of the most recently used streams. Limited: when a stream comes back after a long time, its state is computed again from its events.
/// </summary>
/// <param name="read">The state of a stream after that version.</param>
/// <param name="kept">At most twice this number is in memory.</param>
internal sealed class KnownStates(Func<string, int, Task<object>> read, int kept)
{
    private Dictionary<string, (object State, int Version)> _young = [];
    private Dictionary<string, (object State, int Version)> _old = [];

    public async ValueTask<object> At(string stream, int version)
    {
        if ((_young.TryGetValue(stream, out var known) || _old.TryGetValue(stream, out known)) && known.Version == version)
            return known.State;
        return await read(stream, version);
    }

    public void Keep(string stream, object state, int version)
    {
        if (_young.Count >= kept)
            (_old, _young) = (_young, []);
        _young[stream] = (state, version);
    }
}
