using NeuroHub.EventSourcing;

namespace NeuroHub.Storage.Record.CommitLog;

/// <summary>
/// Reads streams from PostgreSQL, many with one statement: requests that come while a read is running are put together into the
/// next read. This happens when a silo takes over another's grains or a line begins a LOT: many grains are activated at once.
/// </summary>
/// <param name="store">Where they are.</param>
/// <param name="late">How long a read may keep its place. A read that hangs on a dead connection must not block the others.</param>
internal sealed class StreamReads(Store store, TimeSpan late)
{
    // Two, so that a long stream does not block the short ones.
    private const int OnTheirWay = 2;
    private const int MostTogether = 64;

    private readonly Lock _lock = new();
    private readonly Queue<Asked> _asked = [];
    private int _running;

    public Task<RecordedStream> Read(StreamId stream)
    {
        var asked = new Asked(stream.Value);
        lock (_lock)
        {
            _asked.Enqueue(asked);
            if (_running == OnTheirWay)
                return asked.Task;
            _running++;
        }

        // Outside the calling grain's scheduler and trace, because it reads for other grains too.
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
        // One unreadable event must fail only its own stream.
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
            // The failure goes to the callers of this read. The loop continues for later callers.
            return failure;
        }
    }

    private List<Asked> Take()
    {
        lock (_lock)
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
