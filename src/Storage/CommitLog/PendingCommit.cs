using System.Diagnostics;
using NeuroHub.EventSourcing;
using NeuroHub.Lots;
using NeuroHub.Storage.Projections;

namespace NeuroHub.Storage.CommitLog;

/// <summary>
/// An item on its way. Its events are written to JSON and its rows worked out by the caller, on the caller's core:
/// the one writer only puts together what is ready.
/// </summary>
internal sealed class PendingCommit : TaskCompletionSource<CommitOutcome>
{
    private readonly long _began = Stopwatch.GetTimestamp();

    public PendingCommit(CommitItem item)
        : base(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        Item = item;
        Rows = Projection.Of(item.Appends);
        Events = EventsOf(item);
    }

    public CommitItem Item { get; }

    public IReadOnlyList<EventRow> Events { get; }

    public IReadOnlyList<RowChange> Rows { get; }

    /// <summary>Since it was asked for.</summary>
    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(_began);

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
                var (name, data) = EventCatalog.Write(change.Event);
                rows.Add(new EventRow(append.Stream.Value, ++version, name, item.At, item.ActorId, item.ActorName, data));
            }
        }

        return rows;
    }
}
