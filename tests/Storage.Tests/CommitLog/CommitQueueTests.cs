using NeuroHub.EventSourcing;
using NeuroHub.Lots;
using NeuroHub.Runs;
using NeuroHub.Storage.Tests.Support;

namespace NeuroHub.Storage.Tests.CommitLog;

/// <summary>Many commits at once: who shares a transaction, who wins, who waits, who is refused.</summary>
public abstract class CommitQueueTests
{
    private readonly TestPlant _plant = new();

    [Fact]
    public async Task Of_twenty_writers_at_one_version_one_wins()
    {
        await using var store = await NewStore();
        var log = store.OpenLog();
        var (lot, serials) = await _plant.Make(log, store, "LOT-A", 1);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => log.Commit(_plant.Start(serials[0], lot, 1)))));

        Assert.Single(outcomes.OfType<CommitOutcome.Committed>());
        Assert.Equal(19, outcomes.OfType<CommitOutcome.Conflict>().Count());
        Assert.Equal(1, await store.Count("runs"));
        Assert.Equal(1, (await store.Lots.Find("LOT-A"))!.InProgressCount);
    }

    [Fact]
    public async Task A_start_and_a_cancel_at_the_same_moment_never_both_win()
    {
        const int races = 1000;
        await using var store = await NewStore();
        var log = store.OpenLog();
        // Two silos where the engine can have two.
        var other = store.Store.IsShared ? store.OpenLog() : log;
        var floor = await Task.WhenAll(Enumerable.Range(0, races).Select(i => _plant.Make(log, store, $"LOT-{i}", 1)));

        var outcomes = await Task.WhenAll(floor.Select(async (pair, i) =>
        {
            var row = (await store.Lots.Find(pair.Lot.Number))!;
            var start = _plant.Start(pair.Serials[0], pair.Lot, 1);
            var cancel = _plant.ChangeStatus(pair.Lot, row, 0, LotStatus.Cancelled);
            var (first, second) = i % 2 == 0 ? (start, cancel) : (cancel, start);
            var both = await Task.WhenAll(Task.Run(() => log.Commit(first)), Task.Run(() => other.Commit(second)));
            return i % 2 == 0 ? (Start: both[0], Cancel: both[1]) : (Start: both[1], Cancel: both[0]);
        }));

        foreach (var (start, cancel) in outcomes)
        {
            Assert.True(start is CommitOutcome.Committed ^ cancel is CommitOutcome.Committed, $"{start} {cancel}");
            Assert.True(start is CommitOutcome.PreconditionFailed || cancel is CommitOutcome.PreconditionFailed, $"{start} {cancel}");
        }

        Assert.Equal(0, await store.Count("lots l JOIN runs r ON r.lot_id = l.id WHERE l.status = 'CANCELLED'"));
    }

    [Fact]
    public async Task A_full_queue_refuses_at_once()
    {
        await using var store = await NewStore(options => options.QueueCapacity = 4);
        var gate = new WriterGate();
        var log = store.OpenLog(gate);
        var held = await gate.Hold(log, _plant);

        var commits = Enumerable.Range(0, 6).Select(i => log.Commit(_plant.User(i + 1, $"user{i}"))).ToArray();

        Assert.Equal(4, log.Depth);
        Assert.All(commits[4..], commit => Assert.Contains("full", Assert.IsType<CommitOutcome.Unavailable>(commit.Result).Reason, StringComparison.Ordinal));
        gate.Open();
        await held;
        Assert.All(await Task.WhenAll(commits[..4]), outcome => Assert.IsType<CommitOutcome.Committed>(outcome));
        Assert.IsType<CommitOutcome.Committed>(await log.Commit(_plant.User(9, "later")));
    }

    [Fact]
    public async Task What_moves_a_gate_shares_its_transaction_with_nobody()
    {
        await using var store = await NewStore();
        var gate = new WriterGate();
        var log = store.OpenLog(gate);
        var (lot, serials) = await _plant.Make(log, store, "LOT-A", 4);
        var row = (await store.Lots.Find("LOT-A"))!;
        var held = await gate.Hold(log, _plant);

        var cancel = _plant.ChangeStatus(lot, row, 0, LotStatus.InProgress);
        Task<CommitOutcome>[] commits = [
            log.Commit(_plant.User(1, "one")), log.Commit(_plant.User(2, "two")), log.Commit(cancel),
            log.Commit(_plant.Start(serials[2], lot, 1)), log.Commit(_plant.User(3, "three"))];
        gate.Open();
        var outcomes = await Task.WhenAll(commits);
        await held;

        Assert.Equal([2, 1, 1], gate.Transactions.Select(items => items.Count));
        Assert.Same(cancel, gate.Transactions[1][0]);
        Assert.IsType<CommitOutcome.PreconditionFailed>(outcomes[3]);
        Assert.Equal(4, outcomes.OfType<CommitOutcome.Committed>().Count());
    }

    [Fact]
    public async Task Starts_whose_gate_moved_are_set_aside_and_the_others_share_one_transaction()
    {
        await using var store = await NewStore();
        var gate = new WriterGate();
        var log = store.OpenLog(gate);
        var (moved, late) = await _plant.Make(log, store, "LOT-A", 20);
        var (_, other) = await _plant.Make(log, store, "LOT-B", 20);
        var stays = new TestLot("LOT-B");
        await stays.Reload(log);
        await moved.Commit(log, _plant.StartLot(moved, (await store.Lots.Find("LOT-A"))!, 1));
        var held = await gate.Hold(log, _plant);

        var pass = log.Commit(_plant.CompleteLot(moved, 1, RunResult.Pass));
        var starts = late.Zip(other).SelectMany(pair => (Task<CommitOutcome>[])[
            log.Commit(_plant.Start(pair.First, moved, 1)), log.Commit(_plant.Start(pair.Second, stays, 1))]).ToArray();
        gate.Open();
        var outcomes = await Task.WhenAll(starts);
        await held;

        Assert.IsType<CommitOutcome.Committed>(await pass);
        Assert.All(outcomes.Where((_, i) => i % 2 == 0), outcome => Assert.IsType<CommitOutcome.PreconditionFailed>(outcome));
        Assert.All(outcomes.Where((_, i) => i % 2 == 1), outcome => Assert.IsType<CommitOutcome.Committed>(outcome));
        Assert.Equal([1, 20], gate.Transactions.Select(items => items.Count));
    }

    [Fact]
    public async Task One_bad_item_of_many_costs_few_transactions()
    {
        await using var store = await NewStore();
        await store.OpenLog().Commit(_plant.User(1, "kim"));
        var gate = new WriterGate();
        var log = store.OpenLog(gate);
        var held = await gate.Hold(log, _plant);

        var commits = Enumerable.Range(0, 64).Select(i => log.Commit(_plant.User(i + 100, i == 37 ? "KIM" : $"user{i}"))).ToArray();
        gate.Open();
        var outcomes = await Task.WhenAll(commits);
        await held;

        Assert.IsType<CommitOutcome.Duplicate>(outcomes[37]);
        Assert.Equal(63, outcomes.OfType<CommitOutcome.Committed>().Count());
        // 32 + 16 + 8 + 4 + 2 + 1 around the bad one.
        Assert.Equal(6, gate.Transactions.Count);
    }

    [Fact]
    public async Task Queued_items_share_one_transaction()
    {
        await using var store = await NewStore();
        var gate = new WriterGate();
        var log = store.OpenLog(gate);
        var held = await gate.Hold(log, _plant);

        var commits = Enumerable.Range(1, 100).Select(i => log.Commit(_plant.User(i, $"user{i}"))).ToArray();
        gate.Open();
        await Task.WhenAll(commits);
        await held;

        Assert.Single(gate.Transactions);
        Assert.Equal(100, await store.Count("users WHERE id <= 100"));
    }

    [Fact]
    public async Task Stopping_drains_what_is_queued_and_takes_no_more()
    {
        await using var store = await NewStore();
        var gate = new WriterGate();
        var log = store.OpenLog(gate);
        var held = await gate.Hold(log, _plant);
        var commits = Enumerable.Range(1, 200).Select(i => log.Commit(_plant.User(i, $"user{i}"))).ToArray();

        var stopping = log.StopAsync();
        var late = await log.Commit(_plant.User(999, "late"));
        gate.Open();
        await stopping;

        Assert.Contains("shutting down", Assert.IsType<CommitOutcome.Unavailable>(late).Reason, StringComparison.Ordinal);
        Assert.All(commits, commit => Assert.IsType<CommitOutcome.Committed>(commit.Result));
        Assert.Equal(200, await store.Count("users WHERE id <= 200"));
        await held;
    }

    [Fact]
    public async Task Observers_are_told_before_the_answer_and_cannot_spoil_it()
    {
        await using var store = await NewStore();
        var gate = new WriterGate();
        var log = store.OpenLog(new Thrower(), gate);
        var item = _plant.User(1, "kim");

        Assert.IsType<CommitOutcome.Committed>(await log.Commit(item));

        Assert.Same(item, Assert.Single(Assert.Single(gate.Transactions)));
    }

    [Fact]
    public async Task A_lot_of_thousands_of_serials_is_issued_in_one_commit()
    {
        await using var store = await NewStore();
        var log = store.OpenLog();

        var (_, serials) = await _plant.Make(log, store, "LOT-A", 9999);

        Assert.Equal(9999, serials.Length);
        Assert.Equal(9999, await store.Count("serials"));
        Assert.Equal(9999, (await store.Lots.Find("LOT-A"))!.SerialCount);
    }

    protected abstract Task<TestStore> NewStore(Action<StorageOptions>? change = null);

    private sealed class Thrower : ICommitObserver
    {
        public void Committed(IReadOnlyList<CommitItem> items) => throw new InvalidOperationException("observer");
    }
}
