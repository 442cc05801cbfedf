using NeuroHub.EventSourcing;

namespace NeuroHub.Storage.Record.CommitLog;

/// <summary>
/// Reads streams from PostgreSQL, many with one statement: those that are asked for while a read is on its way go together with the
/// next one. A silo that takes over another's grains, or a line that begins a LOT, activates many at once.
/// </summary>
/// <param name="store">Where they are.</param>
/// <param name="late">How long a read may hold its place: one that hangs on a dead connection must not hold up the others.</param>
internal sealed class StreamReads(Store store, TimeSpan late)
{
    // A second one, so that a long stream does not hold up the short ones.
    private const int OnTheirWay = 2;
    private const int MostTogether = 64;

    private readonly Lock _gate = new();
    private readonly Queue<Asked> _asked = [];
    private int _running;

    public Task<RecordedStream> Read(StreamId stream)
    {
        var asked = new Asked(stream.Value);
        lock (_gate)
        {
            _asked.Enqueue(asked);
            if (_running == OnTheirWay)
                return asked.Task;
            _running++;
        }

        // Not on the asking grain's scheduler and outside its trace: it reads for others, too.
        using (ExecutionContext.SuppressFlow())
            _ = Task.Run(ReadAll);
        return asked.Task;
    }

    private async Task ReadAll()
    {
        while (Take() is { Count: > 0 } together)
            await Settle(together).WaitAsync(late).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task Settle(List<Asked> together)
    {
        if (await TryRead(together) is not { } failure)
            return;
        // An event that nobody can read any more is its own stream's trouble.
        var isOfAll = together.Count == 1 || failure is StoreUnavailableException;
        foreach (var asked in together)
        {
            if ((isOfAll ? failure : await TryRead([asked])) is { } its)
                asked.SetException(its);
        }
    }

    private async Task<Exception?> TryRead(List<Asked> together)
    {
        try
        {
            await Read(together);
            return null;
        }
        catch (Exception failure)
        {
            // For those that asked; the loop goes on for those that ask later.
            return failure;
        }
    }

    private List<Asked> Take()
    {
        lock (_gate)
        {
            var together = new List<Asked>();
            while (together.Count < MostTogether && _asked.TryDequeue(out var asked))
                together.Add(asked);
            if (together.Count == 0)
                _running--;
            return together;
        }
    }

    private async Task Read(List<Asked> together)
    {
        var streams = new Dictionary<string, (int Version, List<object> Events)>(together.Count, StringComparer.Ordinal);
        foreach (var asked in together)
            streams[asked.Stream] = (0, []);
        var found = await RecordQueries.OfStreams(store, [.. streams.Keys])
            .Run(rows => rows.All(row => (Stream: row.Text(0), Version: row.Int(1), Event: EventCatalog.Read(row.Text(2), row.Text(3), row.Text(4))), default), default);
        foreach (var (stream, version, @event) in found)
        {
            var events = streams[stream].Events;
            events.Add(@event);
            streams[stream] = (version, events);
        }

        foreach (var asked in together)
        {
            var (version, events) = streams[asked.Stream];
            asked.SetResult(new RecordedStream(version, events));
        }
    }

    private sealed class Asked(string stream) : TaskCompletionSource<RecordedStream>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public string Stream => stream;
    }
}
