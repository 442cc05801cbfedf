using System.Diagnostics;
using Microsoft.Extensions.Logging;
using NeuroHub.EventSourcing;
using NeuroHub.Storage.Record.Audit;
using NeuroHub.Tracing;

namespace NeuroHub.Storage.Record.CommitLog;

/// <summary>
/// The writer's loop: one batch after the other, each to its very end, whatever happens to it. Not one exception ends it.
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
    private readonly HashSet<long> _heldLots = [];
    private volatile StoreOutage? _outage;

    /// <summary>Since when attempts do not reach the store; null when the last one did.</summary>
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
                // While the store is away each batch gets one attempt and no patience, so that the queue behind it
                // does not wait the same seconds all over again.
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
    /// <param name="deadline">Until when the store may be waited for.</param>
    /// <param name="mayBeThere">An earlier attempt ended unseen: a refusal now may be about the very same commit.</param>
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
                    // A transaction that was lost came through, perhaps with these very items.
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
                    // Looked up and not there: once more in any case, again and again only while there is time.
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

    /// <summary>Refuses those whose precondition does not hold.</summary>
    /// <returns>The rest, which may go together.</returns>
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
    /// The engine does not say which item spoils the transaction: each half goes by itself, so that one bad item of sixty-four costs a dozen
    /// transactions and not sixty-four.
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
    /// A LOT whose row somebody holds is waited for once a batch and not by each of its items in turn: the rest of the plant stands behind them.
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

    /// <summary>One attempt: a chain without an end is whole too, and the next start vouches for it.</summary>
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

    /// <summary>Those of a lost transaction that are not there, looked for after it is known where the chain goes on.</summary>
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

    /// <summary>Those that are not there. Those that are have their answer; those that nobody can look for have theirs, too.</summary>
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
        // The lost transaction may have become durable after we looked, and be the very thing we now run into.
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

    /// <summary>Waits a moment for the store; when there is no time left, gives the items up.</summary>
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

    /// <summary>In the trace of its own request: the loop's work is everybody's.</summary>
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

    /// <summary>How long the store may be waited for, counted from the batch's first attempt.</summary>
    private readonly struct Deadline(TimeSpan time)
    {
        private readonly long _began = Stopwatch.GetTimestamp();

        public bool IsOver => Stopwatch.GetElapsedTime(_began) >= time;
    }
}
