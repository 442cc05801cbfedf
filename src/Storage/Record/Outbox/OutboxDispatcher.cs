using System.Collections.Frozen;
using Microsoft.Extensions.Logging;
using NeuroHub.Storage.Loops;
using NeuroHub.Storage.Record.CommitLog;

namespace NeuroHub.Storage.Record.Outbox;

/// <summary>
/// Hands over what commits left to be done: at once after a commit of this process, after a poll when another process died
/// before it could. One runs in each silo.
/// </summary>
public sealed partial class OutboxDispatcher : IDisposable
{
    // Rows that are handled at a time; each is begun as soon as it is taken, within its lease.
    private const int Most = 16;
    private static readonly TimeSpan HandlingTime = TimeSpan.FromSeconds(20);

    // Longer than a handler may take, so that nobody else takes a row that is still being handled.
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

    /// <summary>How often to look without being told.</summary>
    internal TimeSpan Poll { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Ends when the host stops and what was begun is at its end.</summary>
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

    /// <summary>How long a row waits after so many failures: 1 s, doubled each time, a minute at most.</summary>
    internal static TimeSpan BackOff(int attempts) => TimeSpan.FromSeconds(Math.Min(60, Math.Pow(2, Math.Clamp(attempts - 1, 0, 10))));

    /// <summary>Begins all rows that are due. Each is handled by itself: none waits for the slowest.</summary>
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
            // A full take means that there may be more: look again at once.
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
            // It could not even be put off: its lease ends, and then it is taken again.
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
