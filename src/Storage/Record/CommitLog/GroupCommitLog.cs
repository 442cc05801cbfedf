using Microsoft.Extensions.Logging;
using NeuroHub.EventSourcing;
using NeuroHub.Results;
using NeuroHub.Storage.Record.Audit;
using NeuroHub.Storage.Record.Audit.Anchors;

namespace NeuroHub.Storage.Record.CommitLog;

/// <summary>
/// The commit log on both engines: a bounded queue, one writer that makes all queued commands durable in one transaction,
/// and reads on separate connections. The folder Record holds everything about the record: this commit log, the audit chain, the outbox,
/// and the replay that checks and rebuilds the rows.
/// </summary>
public sealed partial class GroupCommitLog : ICommitLog, IAsyncDisposable
{
    private static readonly TimeSpan ReadIsLate = TimeSpan.FromMilliseconds(250);

    private readonly Store _store;
    private readonly StreamReads _reads;
    private readonly GroupCommit _queue;
    private readonly ICommitWriter _writer;
    private readonly ICommitObserver[] _observers;
    private readonly CommitMetrics _metrics;
    private readonly ILogger _logger;
    private readonly AuditAnchors? _anchors;
    private readonly AuditChain _chain;
    private readonly CommitLoop _loop;
    private readonly Task _running;

    public GroupCommitLog(
        Store store, StorageOptions options, IEnumerable<ICommitObserver> observers, ILogger<GroupCommitLog> logger, TimeProvider? clock = null,
        AuditAnchors? anchors = null)
    {
        _store = store;
        _reads = new StreamReads(store, ReadIsLate);
        _logger = logger;
        _observers = [.. observers];
        _queue = new GroupCommit(options.QueueCapacity, options.MaximumBatch);
        _metrics = new CommitMetrics(_queue, () => _loop is { Outage: not null });
        _writer = store.CreateWriter(options);
        clock ??= TimeProvider.System;
        _anchors = anchors;
        _chain = new AuditChain(_writer, clock, logger) { Ended = anchors is null ? null : anchors.Ended };
        anchors?.Follow(() => _chain.Head);
        _loop = new CommitLoop(_queue, _writer, _chain, Complete, options.CommitTimeout, _metrics, clock, logger);
        _running = store.StartWriter(_loop.Run);
    }

    /// <summary>Raised when a commit of this process added rows to the outbox.</summary>
    internal event Action? OutboxFilled;

    /// <summary>Commands that wait for the writer.</summary>
    public int Depth => _queue.Depth;

    /// <summary>Commands that may wait; one more is refused.</summary>
    public int Capacity => _queue.Capacity;

    /// <summary>Since when writes cannot reach the store; null when the last one did. Each batch tries again.</summary>
    public StoreOutage? Outage => _loop.Outage;

    /// <summary>The head of this writer's audit chain, from memory; null before its first write.</summary>
    public AuditHead? AuditHead => _chain.Head;

    public Task<CommitOutcome> Commit(CommitItem item)
    {
        PendingCommit commit;
        try
        {
            commit = new PendingCommit(item);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // An event without a name or a projection. This item can never be written, and it must not fail a batch with other items.
            LogUnwritable(error);
            return Task.FromResult<CommitOutcome>(new CommitOutcome.Failed(error.Message));
        }

        return _queue.Enqueue(commit);
    }

    public Task<RecordedStream> Read(StreamId stream) => _store.IsShared ? _reads.Read(stream) : RecordQueries.OfStream(_store, stream);

    public Task<IReadOnlySet<StreamId>> Existing(IReadOnlyCollection<StreamId> streams) => RecordQueries.Existing(_store, streams);

    public Task<StoredAnswer?> FindAnswer(AnswerKey key) => RecordQueries.Answer(_store, key);

    /// <summary>Accepts no more commands, makes the queued ones durable, then stops. Safe to call twice.</summary>
    public async Task StopAsync()
    {
        _queue.Close();
        await _running;
        if (_anchors is not null)
            await _anchors.Write();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await _writer.DisposeAsync();
        _metrics.Dispose();
    }

    private void Complete(List<PendingCommit> commits, WriteResult result)
    {
        Tell(commits);
        if (result.FilledOutbox)
            OutboxFilled?.Invoke();
        foreach (var commit in commits)
        {
            _metrics.Committed(commit);
            CommitSpans.Record(commit, commits.Count);
            commit.Committed(commit.Item.AnswerLotId is { } lot && result.LotStatuses.TryGetValue(lot, out var status) ? status : null);
        }
    }

    private void Tell(List<PendingCommit> commits)
    {
        if (_observers.Length == 0)
            return;
        var items = commits.ConvertAll(commit => commit.Item);
        foreach (var observer in _observers)
        {
            try
            {
                observer.Committed(items);
            }
            catch (Exception error)
            {
                // The commit is durable and gets its answer, even if an observer fails.
                LogObserver(error, observer.GetType().Name);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "An item cannot be written")]
    private partial void LogUnwritable(Exception error);

    [LoggerMessage(Level = LogLevel.Error, Message = "Observer {Observer} failed")]
    private partial void LogObserver(Exception error, string observer);
}
