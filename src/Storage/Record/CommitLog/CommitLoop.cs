using System.Diagnostics;
using Microsoft.Extensions.Logging;
using NeuroHub.EventSourcing;
using NeuroHub.Storage.Record.Audit;
using NeuroHub.Tracing;

namespace NeuroHub.Storage.Record.CommitLog;

/// <summary>
/// The writer's loop. Writes batches one after another; each is settled before the next begins. An exception in one batch never stops the loop.
/// </summary>
internal sealed partial class CommitLoop(
    GroupCommit queue,
    ICommitWriter writer,
    AuditChain chain,
    Action<List<PendingCommit>, WriteResult> committed,
    TimeSpan timeout,
    CommitMetrics metrics,
    TimeProvider clock,
    ILogger logger)
{
    private const int Attempts = 5;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly CommitBatch _batch = new();
    // LOTs whose row this batch could not lock, because another transaction has locked it. "Held" means that row lock, not a quality hold.
    private readonly HashSet<long> _heldLots = [];
    private volatile StoreOutage? _outage;

    /// <summary>Since when attempts cannot reach the store; null when the last attempt did.</summary>
    public StoreOutage? Outage => _outage;

    public async Task Run()
    {
        var commits = new List<PendingCommit>();
        while (await queue.Wait())
        {
            queue.TakeBatch(commits);
            _heldLots.Clear();
            try
            {
                // While the store is unavailable, each batch gets one attempt without waiting. Otherwise each batch in the queue
                // would wait the full time again.
                await Settle([.. commits], new Deadline(_outage is null ? timeout : TimeSpan.Zero), mayBeThere: false);
            }
            catch (Exception error)
            {
                LogSurprise(error);
                foreach (var commit in commits)
                    GiveUp(commit, "The commit log met an error of its own; whether this is durable is not known.");
                chain.Doubt();
            }
        }

        await EndChain();
    }

    /// <param name="commits">What to write in one transaction.</param>
    /// <param name="deadline">How long to wait for the store.</param>
    /// <param name="mayBeThere">An earlier attempt has an unknown outcome, so a refusal now may be caused by this same commit.</param>
    private async Task Settle(List<PendingCommit> commits, Deadline deadline, bool mayBeThere)
    {
        var unseen = 0;
        for (var attempt = 1; ; attempt++)
        {
            var failure = await TryWrite(commits);
            if (failure is null)
                return;
            metrics.Failed(failure.Kind);
            switch (failure.Kind)
            {
                case FailureKind.TryAgain when attempt < Attempts:
                    continue;
                case FailureKind.AuditTaken when attempt < Attempts:
                    // A lost transaction became durable, perhaps with these same items.
                    if (mayBeThere && (commits = await Missing(commits, deadline)).Count == 0)
                        return;
                    continue;
                case FailureKind.Away or FailureKind.TryAgain or FailureKind.AuditTaken:
                    if (!await MayGoOn(commits, deadline, failure))
                        return;
                    continue;
                case FailureKind.Unknown:
                    LogUnknown(commits.Count, failure.Message);
                    commits = await Missing(commits, deadline);
                    mayBeThere = true;
                    // Looked up and not found: try once more in any case, and further times only while there is time left.
                    if (commits.Count == 0 || (++unseen > 1 && !await MayGoOn(commits, deadline, failure)))
                        return;
                    continue;
            }

            if (commits.Count == 1)
            {
                await Refuse(commits[0], failure, deadline, mayBeThere);
                return;
            }

            if (failure.Broken.Count > 0)
            {
                commits = await SetAside(commits, failure, deadline, mayBeThere);
                if (commits.Count == 0)
                    return;
                continue;
            }

            await SettleApart(commits, failure, deadline, mayBeThere);
            return;
        }
    }

    /// <summary>Refuses the items whose precondition failed.</summary>
    /// <returns>The other items, which can be written together.</returns>
    private async Task<List<PendingCommit>> SetAside(List<PendingCommit> commits, CommitFailure failure, Deadline deadline, bool mayBeThere)
    {
        var rest = new List<PendingCommit>(commits.Count);
        foreach (var commit in commits)
        {
            if (commit.Item.Preconditions.Any(failure.Broken.Contains))
                await Refuse(commit, failure, deadline, mayBeThere);
            else
                rest.Add(commit);
        }

        return rest;
    }

    /// <summary>
    /// The engine does not say which item makes the transaction fail. So each half is written separately: one bad item among sixty-four costs a
    /// dozen transactions, not sixty-four.
    /// </summary>
    private async Task SettleApart(List<PendingCommit> commits, CommitFailure failure, Deadline deadline, bool mayBeThere)
    {
        if (failure.Kind != FailureKind.Blocked)
        {
            var half = commits.Count / 2;
            foreach (var part in (List<PendingCommit>[])[commits[..half], commits[half..]])
            {
                part.RemoveAll(GaveUpForHeldLot);
                if (part.Count > 0)
                    await Settle(part, deadline, mayBeThere);
            }

            return;
        }

        foreach (var commit in commits)
            if (!GaveUpForHeldLot(commit))
                await Settle([commit], deadline, mayBeThere);
    }

    /// <summary>
    /// Waits for a locked LOT row once in a batch, not again for each item of that LOT: all other commits wait behind this batch.
    /// </summary>
    private bool GaveUpForHeldLot(PendingCommit commit)
    {
        if (!commit.Item.Preconditions.Any(must => _heldLots.Contains(must.LotId)))
            return false;
        GiveUp(commit, "A row is held by somebody else.");
        return true;
    }

    private async Task<CommitFailure?> TryWrite(List<PendingCommit> commits)
    {
        var began = Stopwatch.GetTimestamp();
        try
        {
            _batch.Fill(commits);
            await chain.Place(_batch.Rows);
            var result = await writer.Write(_batch);
            chain.Advance();
            metrics.Wrote(commits.Count, Stopwatch.GetElapsedTime(began));
            IsBack();
            committed(commits, result);
            return null;
        }
        catch (CommitFailure failure)
        {
            if (failure.Kind is FailureKind.Unknown)
                commits.ForEach(commit => commit.RememberPlace());
            if (failure.Kind is FailureKind.Unknown or FailureKind.AuditTaken)
                chain.Doubt();
            return failure;
        }
    }

    /// <summary>Tries once. A chain without an end is valid too: the next start notes its head.</summary>
    private async Task EndChain()
    {
        try
        {
            _batch.Fill([]);
            if (!await chain.PlaceEnd(_batch.Rows))
                return;
            await writer.Write(_batch);
            chain.Advance();
        }
        catch (CommitFailure failure)
        {
            LogNotEnded(failure.Message);
        }
    }

    /// <summary>The items of a lost transaction that are not durable. Looked up only after the chain has read where it stands.</summary>
    private async Task<List<PendingCommit>> Missing(List<PendingCommit> commits, Deadline deadline)
    {
        while (true)
        {
            try
            {
                await chain.Settle();
                return await LookUp(commits, deadline);
            }
            catch (CommitFailure failure)
            {
                if (!await MayGoOn(commits, deadline, failure))
                    return [];
            }
        }
    }

    /// <summary>The items that are not durable. Durable items get their answer; items that cannot be looked up are given up.</summary>
    private async Task<List<PendingCommit>> LookUp(List<PendingCommit> commits, Deadline deadline)
    {
        var missing = new List<PendingCommit>();
        for (var i = 0; i < commits.Count; i++)
        {
            try
            {
                var found = await writer.LookUp(commits[i]);
                if (found.IsThere)
                    committed([commits[i]], Found(commits[i], found));
                else
                    missing.Add(commits[i]);
            }
            catch (CommitFailure failure)
            {
                if (!await MayGoOn([.. missing, .. commits[i..]], deadline, failure))
                    return [];
                i--;
            }
        }

        return missing;
    }

    private async Task Refuse(PendingCommit commit, CommitFailure failure, Deadline deadline, bool mayBeThere)
    {
        // The lost transaction may have become durable after we looked, and may be the cause of this refusal.
        if (mayBeThere && (await LookUp([commit], deadline)).Count == 0)
            return;
        if (failure.Kind == FailureKind.Blocked)
            _heldLots.UnionWith(commit.Item.Preconditions.Select(must => must.LotId));
        if (failure.Kind is FailureKind.Data or FailureKind.Blocked)
            Log(commit, failure);
        commit.TrySetResult(failure.Kind switch
        {
            FailureKind.Blocked => new CommitOutcome.Unavailable("A row is held by somebody else: " + failure.Message),
            FailureKind.Conflict => new CommitOutcome.Conflict(),
            FailureKind.AnswerExists => new CommitOutcome.AnswerExists(),
            FailureKind.Precondition => new CommitOutcome.PreconditionFailed(),
            FailureKind.Duplicate => new CommitOutcome.Duplicate(failure.Constraint ?? ""),
            _ => new CommitOutcome.Failed(failure.Message),
        });
    }

    /// <summary>Waits a moment for the store. When no time is left, gives the items up.</summary>
    private async Task<bool> MayGoOn(List<PendingCommit> commits, Deadline deadline, CommitFailure failure)
    {
        if (!deadline.IsOver)
        {
            await Task.Delay(Pause);
            return true;
        }

        if (_outage is null)
            LogAway(failure.Message);
        _outage = _outage is { } outage ? outage with { Failures = outage.Failures + 1 } : new StoreOutage(clock.GetUtcNow(), 1);
        foreach (var commit in commits)
            GiveUp(commit, "The store is away: " + failure.Message);
        return false;
    }

    private void GiveUp(PendingCommit commit, string reason)
    {
        using (CallTrace.Resume(commit.Trace, "commit"))
            LogGivenUp(commit.Subject, reason);
        commit.Unavailable(reason);
    }

    /// <summary>Logs in the trace of the item's own request, since the loop works for many requests.</summary>
    private void Log(PendingCommit commit, CommitFailure failure)
    {
        using var trace = CallTrace.Resume(commit.Trace, "commit");
        if (failure.Kind == FailureKind.Data)
            LogRefused(commit.Subject, failure.Message);
        else
            LogGivenUp(commit.Subject, "A row is held by somebody else: " + failure.Message);
    }

    private void IsBack()
    {
        if (_outage is not null)
            LogBack();
        _outage = null;
    }

    private static WriteResult Found(PendingCommit commit, FoundCommit found) => new(
        commit.Item.AnswerLotId is { } lot && found.LotStatus is { } status ? new() { [lot] = status } : [], FilledOutbox: true);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A transaction of {Commits} commands ended unseen, looking them up: {Reason}")]
    private partial void LogUnknown(int commits, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "The store is away: {Reason}")]
    private partial void LogAway(string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "The store is back")]
    private partial void LogBack();

    [LoggerMessage(Level = LogLevel.Error, Message = "The database refuses an item of {Stream}: {Reason}")]
    private partial void LogRefused(string stream, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "An item of {Stream} is given up: {Reason}")]
    private partial void LogGivenUp(string stream, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The audit chain was not ended: {Reason}")]
    private partial void LogNotEnded(string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "A batch ended in an unforeseen way")]
    private partial void LogSurprise(Exception error);

    /// <summary>How long to wait for the store, counted from the batch's first attempt.</summary>
    private readonly struct Deadline(TimeSpan time)
    {
        private readonly long _began = Stopwatch.GetTimestamp();

        public bool IsOver => Stopwatch.GetElapsedTime(_began) >= time;
    }
}
