using System.Collections.Frozen;
using Microsoft.Extensions.Logging;
using NeuroHub.EventSourcing;
using NeuroHub.Storage.CommitLog;

namespace NeuroHub.Storage.Outbox;

/// <summary>
/// Hands over what commits left to be done: at once after a commit of this process, after a poll when another process died
/// before it could. One runs in each silo.
/// </summary>
public sealed partial class OutboxDispatcher : IDisposable
{
    // All rows of a batch are handled at once, so that the last one is begun within its lease.
    private const int Batch = 16;
    private static readonly TimeSpan HandlingTime = TimeSpan.FromSeconds(20);

    // Longer than a handler may take, so that nobody else takes a row that is still being handled.
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    private readonly OutboxTable _table;
    private readonly FrozenDictionary<string, IOutboxHandler> _handlers;
    private readonly GroupCommitLog _log;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly SemaphoreSlim _bell = new(0, 1);

    public OutboxDispatcher(
        Store store, GroupCommitLog log, IEnumerable<IOutboxHandler> handlers, TimeProvider clock, ILogger<OutboxDispatcher> logger)
    {
        _table = new OutboxTable(store);
        _handlers = handlers.ToFrozenDictionary(handler => handler.Kind);
        _log = log;
        _clock = clock;
        _logger = logger;
        _log.OutboxFilled += Ring;
    }

    /// <summary>How often to look without being told.</summary>
    internal TimeSpan Poll { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Ends when cancelled; no failure ends it.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                // A full batch means that there may be more: look again at once.
                if (await Dispatch(cancellation) == Batch)
                    continue;
            }
            catch (StoreUnavailableException error)
            {
                LogAway(error.Message);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                LogSurprise(error);
            }

            await WaitForWork(cancellation);
        }
    }

    public void Dispose()
    {
        _log.OutboxFilled -= Ring;
        _bell.Dispose();
    }

    /// <summary>How long a row waits after so many failures: 1 s, doubled each time, a minute at most.</summary>
    internal static TimeSpan BackOff(int attempts) => TimeSpan.FromSeconds(Math.Min(60, Math.Pow(2, Math.Clamp(attempts - 1, 0, 10))));

    private async Task<int> Dispatch(CancellationToken cancellation)
    {
        var now = _clock.GetUtcNow();
        var rows = await _table.Take(Batch, now, now + Lease);
        await Parallel.ForEachAsync(
            rows,
            new ParallelOptions { MaxDegreeOfParallelism = Batch, CancellationToken = cancellation },
            async (row, _) => await Handle(row));
        return rows.Count;
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

    private async Task WaitForWork(CancellationToken cancellation)
    {
        try
        {
            await _bell.WaitAsync(Poll, cancellation);
        }
        catch (OperationCanceledException)
        {
            // The loop sees it.
        }
    }

    private void Ring()
    {
        try
        {
            if (_bell.CurrentCount == 0)
                _bell.Release();
        }
        catch (Exception error) when (error is SemaphoreFullException or ObjectDisposedException)
        {
            // Rung already, or closed: both are fine.
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Outbox {Kind} {Key} failed at attempt {Attempts}, next in {Wait}")]
    private partial void LogFailed(Exception error, string kind, string key, int attempts, TimeSpan wait);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The outbox cannot be reached: {Reason}")]
    private partial void LogAway(string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "The outbox met an unforeseen error")]
    private partial void LogSurprise(Exception error);
}
