using System.Diagnostics;
using NeuroHub.EventSourcing;
using NeuroHub.Lots;
using NeuroHub.Storage.Record.Audit;
using NeuroHub.Storage.Rows;
using NeuroHub.Tracing;

namespace NeuroHub.Storage.Record.CommitLog;

/// <summary>
/// An item that waits for the writer. The caller serializes its events to JSON and computes its rows, on the caller's thread.
/// So the single writer only has to combine prepared parts.
/// </summary>
internal sealed class PendingCommit : TaskCompletionSource<CommitOutcome>
{
    private readonly long _began = Stopwatch.GetTimestamp();
    private readonly List<(long Id, byte[] Hash)> _unseen = [];

    public PendingCommit(CommitItem item)
        : base(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        Item = item;
        Rows = Projection.Of(item.Appends);
        Events = EventsOf(item);
        Audit = AuditOf(item, Events);
    }

    public CommitItem Item { get; }

    public IReadOnlyList<EventRow> Events { get; }

    /// <summary>One entry for each event and each fact.</summary>
    public IReadOnlyList<AuditRow> Audit { get; }

    /// <summary>Id and hash of the first entry in each transaction with an unknown outcome. Only these identify an item without events.</summary>
    public IReadOnlyList<(long Id, byte[] Hash)> Unseen => _unseen;

    public RowWrites Rows { get; }

    /// <summary>The traceparent of its own request. The writer's own work belongs to many requests.</summary>
    public string? Trace { get; } = CallTrace.Current;

    /// <summary>The name of the item in log lines.</summary>
    public string Subject => Events.Count > 0 ? Events[0].Stream : "";

    /// <summary>The time since the commit was requested.</summary>
    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(_began);

    /// <summary>Call when a transaction has an unknown outcome: the next attempt gives the entries other places.</summary>
    public void RememberPlace()
    {
        if (Audit is [{ Id: > 0 } first, ..])
            _unseen.Add((first.Id, first.Hash));
    }

    public void Committed(LotStatus? lotStatus) => TrySetResult(new CommitOutcome.Committed(lotStatus));

    public void Unavailable(string reason) => TrySetResult(new CommitOutcome.Unavailable(reason));

    private static List<EventRow> EventsOf(CommitItem item)
    {
        var rows = new List<EventRow>(item.Appends.Length);
        foreach (var append in item.Appends)
        {
            var version = append.ExpectedVersion;
            foreach (var change in append.Changes)
            {
                var kind = EventCatalog.KindOf(change.Event);
                var data = kind.Write(change.Event);
                version++;
                rows.Add(new EventRow(
                    append.Stream.Value, version, kind.Name, item.At, item.ActorId, item.ActorName, data,
                    AuditRow.OfEvent(item, append.Stream, version, kind, data)));
            }
        }

        return rows;
    }

    private static List<AuditRow> AuditOf(CommitItem item, IReadOnlyList<EventRow> events)
    {
        var rows = new List<AuditRow>(events.Count + item.Facts.Length);
        foreach (var row in events)
            rows.Add(row.Audit);
        foreach (var fact in item.Facts)
            rows.Add(AuditRow.OfFact(item, fact));
        return rows;
    }
}

/// <summary>The items of one transaction, combined. The writer's loop fills one object again and again.</summary>
internal sealed class CommitBatch
{
    private readonly HashSet<long> _lots = [];
    private readonly HashSet<long> _answerLots = [];
    private readonly HashSet<LotPrecondition> _preconditions = [];
    private readonly List<long> _leavingAdmins = [];
    private readonly List<FirstPrint> _firstPrints = [];

    public RowBatch Rows { get; } = new();

    /// <summary>LOTs whose rows are locked: those that change and those with a precondition.</summary>
    public IReadOnlyCollection<long> Lots => _lots;

    public IReadOnlyCollection<LotPrecondition> Preconditions => _preconditions;

    /// <summary>Users who stop being active ADMINs. Another active ADMIN must remain.</summary>
    public IReadOnlyList<long> LeavingAdmins => _leavingAdmins;

    /// <summary>Labels that must not have been printed before.</summary>
    public IReadOnlyList<FirstPrint> FirstPrints => _firstPrints;

    /// <summary>LOTs whose status is part of an answer.</summary>
    public IReadOnlyCollection<long> AnswerLots => _answerLots;

    public void Fill(List<PendingCommit> commits)
    {
        Clear();
        foreach (var commit in commits)
            Add(commit);

        // The same order in every transaction: two transactions that need the same keys wait one after the other, without a deadlock.
        Rows.Of(RecordRows.Events).Sort(static (left, right) =>
            string.CompareOrdinal(left.Stream, right.Stream) is var order and not 0 ? order : left.Version.CompareTo(right.Version));
        Rows.Of(AnswerRows.Keep).Sort(static (left, right) => left.Key.Key.AsSpan().SequenceCompareTo(right.Key.Key));
        foreach (var progress in Rows.Of(LotProgressProjection.Move))
            _lots.Add(progress.LotId);
        foreach (var set in Rows.Of(LotProjection.SetStatus))
            _lots.Add(set.LotId);
    }

    private void Add(PendingCommit commit)
    {
        var item = commit.Item;
        Rows.Of(RecordRows.Events).AddRange(commit.Events);
        Rows.Of(RecordRows.AuditEntries).AddRange(commit.Audit);
        Rows.Add(commit.Rows);
        foreach (var precondition in item.Preconditions)
        {
            _preconditions.Add(precondition);
            _lots.Add(precondition.LotId);
        }

        if (item.LeavingAdmin is { } admin)
            _leavingAdmins.Add(admin);
        if (item.FirstPrint is { } label)
            _firstPrints.Add(label);
        if (item.AnswerLotId is { } lot)
            _answerLots.Add(lot);
        foreach (var key in item.Keys)
            Rows.Of(AnswerRows.Keep).Add(new AnswerRow(key, item.Answer ?? [], item.AnswerLotId, item.At));
    }

    private void Clear()
    {
        Rows.Clear();
        _lots.Clear();
        _answerLots.Clear();
        _preconditions.Clear();
        _leavingAdmins.Clear();
        _firstPrints.Clear();
    }
}
