using System.Diagnostics;
using NeuroHub.EventSourcing;
using NeuroHub.Lots;
using NeuroHub.Storage.Audit;
using NeuroHub.Storage.Rows;
using NeuroHub.Tracing;

namespace NeuroHub.Storage.CommitLog;

/// <summary>
/// An item on its way. Its events are written to JSON and its rows worked out by the caller, on the caller's core:
/// the one writer only puts together what is ready.
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

    /// <summary>One for each event and each fact.</summary>
    public IReadOnlyList<AuditRow> Audit { get; }

    /// <summary>Where the first entry stood in each transaction whose end nobody saw: all there is to know an item without events by.</summary>
    public IReadOnlyList<(long Id, byte[] Hash)> Unseen => _unseen;

    public RowWrites Rows { get; }

    /// <summary>Of the request that it is of, as a traceparent; the writer's own work is of many.</summary>
    public string? Trace { get; } = CallTrace.Current;

    /// <summary>What its lines in the log name it by.</summary>
    public string Subject => Events.Count > 0 ? Events[0].Stream : "";

    /// <summary>Since it was asked for.</summary>
    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(_began);

    /// <summary>The end of the transaction was not seen; the entries get other places with the next.</summary>
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
