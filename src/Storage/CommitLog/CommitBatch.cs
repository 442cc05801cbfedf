using NeuroHub.EventSourcing;
using NeuroHub.Storage.Rows;

namespace NeuroHub.Storage.CommitLog;

/// <summary>The items of one transaction, put together. One is filled over and over by the writer's loop.</summary>
internal sealed class CommitBatch
{
    private readonly HashSet<long> _lots = [];
    private readonly HashSet<long> _answerLots = [];
    private readonly HashSet<LotPrecondition> _preconditions = [];
    private readonly List<long> _leavingAdmins = [];
    private readonly List<FirstPrint> _firstPrints = [];

    public RowBatch Rows { get; } = new();

    /// <summary>LOTs whose rows are locked: those that move and those that something depends on.</summary>
    public IReadOnlyCollection<long> Lots => _lots;

    public IReadOnlyCollection<LotPrecondition> Preconditions => _preconditions;

    /// <summary>Users who stop being active ADMINs; another must remain.</summary>
    public IReadOnlyList<long> LeavingAdmins => _leavingAdmins;

    /// <summary>Labels that must not have been printed.</summary>
    public IReadOnlyList<FirstPrint> FirstPrints => _firstPrints;

    /// <summary>LOTs whose status belongs to an answer.</summary>
    public IReadOnlyCollection<long> AnswerLots => _answerLots;

    public void Fill(List<PendingCommit> commits)
    {
        Clear();
        foreach (var commit in commits)
            Add(commit);

        // One order for everybody: two transactions that want the same keys wait in a row, never for each other.
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
