using System.Collections.Frozen;
using Microsoft.Extensions.Logging;
using NeuroHub.Storage.Loops;
using NeuroHub.Storage.Record.CommitLog;

namespace NeuroHub.Storage.Record.Outbox;

/// <summary>
/// Runs the work that commits put into the outbox: at once after a commit of this process; after a poll when another process died
/// before it did its own. Each silo has one dispatcher.
/// </summary>
public sealed partial class OutboxDispatcher : IDisposable
{
    // How many rows are handled at a time. Each starts as soon as it is taken, so that its lease covers the handling.
    private const int Most = 16;
    private static readonly TimeSpan HandlingTime = TimeSpan.FromSeconds(20);

    // Longer than a handler may take, so that nobody else takes a row while it is handled.
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    private readonly OutboxTable _table;
    private readonly FrozenDictionary<string, IOutboxHandler> _handlers;
    private readonly GroupCommitLog _log;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly SemaphoreSlim _places = new(Most);
    private readonly LoopSignal _signal = new();

    public OutboxDispatcher(
        Store store, GroupCommitLog log, IEnumerable<IOutboxHandler> handlers, TimeProvider clock, ILogger<OutboxDispatcher> logger)
    {
        _table = new OutboxTable(store);
        _handlers = handlers.ToFrozenDictionary(handler => handler.Kind);
        _log = log;
        _clock = clock;
        _logger = logger;
        _log.OutboxFilled += _signal.Raise;
    }

    /// <summary>How often to look without a signal.</summary>
    internal TimeSpan Poll { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Ends when the host stops and all started handlers have finished.</summary>
    public async Task Run(BackgroundLoops loops, CancellationToken stopping)
    {
        await loops.Every("outbox", Poll, Round, stopping, _signal);
        for (var place = 0; place < Most; place++)
            await _places.WaitAsync(CancellationToken.None);
    }

    public void Dispose()
    {
        _log.OutboxFilled -= _signal.Raise;
        _places.Dispose();
    }

    /// <summary>How long a row waits after this many failures: 1 s, doubled each time, at most a minute.</summary>
    internal static TimeSpan BackOff(int attempts) => TimeSpan.FromSeconds(Math.Min(60, Math.Pow(2, Math.Clamp(attempts - 1, 0, 10))));

    /// <summary>Starts all rows that are due. Each is handled separately, so none waits for the slowest.</summary>
    private async Task Round(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            await _places.WaitAsync(cancellation);
            var free = 1;
            while (free < Most && _places.Wait(0, CancellationToken.None))
                free++;
            List<OutboxRow> rows = [];
            try
            {
                var now = _clock.GetUtcNow();
                rows = await _table.Take(free, now, now + Lease);
            }
            finally
            {
                if (rows.Count < free)
                    _places.Release(free - rows.Count);
            }

            foreach (var row in rows)
                _ = HandleInItsPlace(row);
            // All free places were filled, so there may be more rows: look again at once.
            if (rows.Count < free)
                return;
        }
    }

    private async Task HandleInItsPlace(OutboxRow row)
    {
        try
        {
            await Handle(row);
        }
        catch (Exception error)
        {
            // Even putting it off failed. Its lease will end, and then it is taken again.
            LogAway(error.Message);
        }
        finally
        {
            _places.Release();
        }
    }

    private async Task Handle(OutboxRow row)
    {
        try
        {
            if (!_handlers.TryGetValue(row.Kind, out var handler))
                throw new InvalidOperationException($"Nobody handles {row.Kind}.");
            await handler.Handle(row.Key, row.Payload).WaitAsync(HandlingTime, _clock);
        }
        catch (Exception error)
        {
            var wait = BackOff(row.Attempts);
            LogFailed(error, row.Kind, row.Key, row.Attempts, wait);
            await _table.PutOff(row.Id, _clock.GetUtcNow() + wait);
            return;
        }

        await _table.Delete(row.Id);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Outbox {Kind} {Key} failed at attempt {Attempts}, next in {Wait}")]
    private partial void LogFailed(Exception error, string kind, string key, int attempts, TimeSpan wait);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The outbox cannot be reached: {Reason}")]
    private partial void LogAway(string reason);
}
