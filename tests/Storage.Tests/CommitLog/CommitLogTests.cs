using NeuroHub.EventSourcing;
using NeuroHub.Lots;
using NeuroHub.Results;
using NeuroHub.Runs;
using NeuroHub.Serials;
using NeuroHub.Storage.Tests.Support;

namespace NeuroHub.Storage.Tests.CommitLog;

/// <summary>What a commit promises, on either engine.</summary>
public abstract class CommitLogTests
{
    private readonly TestPlant _plant = new();

    [Fact]
    public async Task A_commit_writes_events_rows_answer_and_outbox_together()
    {
        await using var store = await NewStore();
        var log = store.OpenLog();
        var (lot, serials) = await _plant.Make(log, store, "LOT-A", 1);
        var key = Key(1, body: 5);

        var start = _plant.Start(serials[0], lot, 1) with { Keys = [key], Answer = "{\"a\":1}"u8.ToArray() };
        var committed = await serials[0].Commit(log, start);

        Assert.Equal(LotStatus.InProgress, committed.LotStatus);
        Assert.Equal(2, (await log.Read(serials[0].Id)).Count);
        var row = (await store.Lots.Find("LOT-A"))!;
        Assert.Equal((LotStatus.InProgress, 1, 1), (row.Status, row.SerialCount, row.InProgressCount));
        Assert.NotNull(row.StartedAt);
        Assert.Equal(1, (await store.Serials.Find(serials[0].Number))!.CurrentProcess);
        var answer = (await log.FindAnswer(key))!;
        Assert.Equal("{\"a\":1}"u8.ToArray(), answer.Answer);
        Assert.Equal((LotStatus.InProgress, (byte)5), (answer.LotStatus, answer.BodyHash![0]));
        Assert.Equal(1, await store.Count("outbox WHERE kind = 'lot.progress' AND key = 'LOT-A'"));
    }

    [Fact]
    public async Task An_item_whose_answer_exists_leaves_nothing_behind()
    {
        await using var store = await NewStore();
        var log = store.OpenLog();
        var (lot, serials) = await _plant.Make(log, store, "LOT-A", 2);
        var key = Key(1, body: null);
        await serials[0].Commit(log, _plant.Start(serials[0], lot, 1) with { Keys = [key], Answer = [1] });
        var before = await Dump(store);

        var outcome = await log.Commit(_plant.Start(serials[1], lot, 1) with { Keys = [Key(2, null), key], Answer = [2] });

        Assert.IsType<CommitOutcome.AnswerExists>(outcome);
        Assert.Equal(before, await Dump(store));
        Assert.Null(await log.FindAnswer(Key(2, null)));
    }

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
    public async Task A_failing_row_in_a_transaction_fails_its_own_item_alone()
    {
        await using var store = await NewStore();
        var gate = new WriterGate();
        var log = store.OpenLog(gate);
        var (lot, serials) = await _plant.Make(log, store, "LOT-A", 30);
        var held = await gate.Hold(log, _plant);

        var items = serials.Select(serial => _plant.Start(serial, lot, 1)).ToArray();
        items[17] = serials[17].Item(_plant, new Decision<SerialEvent>([WithRun(items[17], RunOf(items[3]).RunId)], null));
        var commits = items.Select(log.Commit).ToArray();
        gate.Open();
        var outcomes = await Task.WhenAll(commits);
        await held;

        Assert.IsType<CommitOutcome.Duplicate>(outcomes[17]);
        Assert.Equal(29, outcomes.OfType<CommitOutcome.Committed>().Count());
        Assert.Equal(29, await store.Count("runs"));
        Assert.Equal(29, (await store.Lots.Find("LOT-A"))!.InProgressCount);
        Assert.Single(await log.Read(serials[17].Id));
    }

    [Fact]
    public async Task Taken_names_are_told_by_the_name_of_their_index()
    {
        await using var store = await NewStore();
        var log = store.OpenLog();
        await log.Commit(_plant.User(1, "kim", email: "kim@example.com"));
        await log.Commit(_plant.Process(1, 1));
        await log.Commit(_plant.ProductModel(1, "WF"));

        Assert.Equal(new CommitOutcome.Duplicate(UniqueRows.Username), await log.Commit(_plant.User(2, "KIM")));
        Assert.Equal(new CommitOutcome.Duplicate(UniqueRows.Email), await log.Commit(_plant.User(3, "lee", email: "Kim@Example.com")));
        Assert.Equal(new CommitOutcome.Duplicate(UniqueRows.ProcessNumber), await log.Commit(_plant.Process(2, 1, "OTHER")));
        Assert.Equal(new CommitOutcome.Duplicate(UniqueRows.ProcessCode), await log.Commit(_plant.Process(3, 9, "P001")));
        Assert.Equal(new CommitOutcome.Duplicate(UniqueRows.ProductModelCode), await log.Commit(_plant.ProductModel(2, "WF")));
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
    public async Task Every_fact_of_a_precondition_is_checked()
    {
        await using var store = await NewStore();
        var log = store.OpenLog();
        var (lot, serials) = await _plant.Make(log, store, "LOT-A", 2);
        await serials[0].Commit(log, _plant.Start(serials[0], lot, 1));
        var id = lot.State.Id;

        async Task<bool> Holds(LotPrecondition must)
        {
            var user = _plant.NextId();
            return await log.Commit(_plant.User(user, "u" + user) with { Preconditions = [must] }) is CommitOutcome.Committed;
        }

        Assert.True(await Holds(new LotPrecondition(id) { GateVersion = 0, Status = LotStatus.InProgress, MustBeActive = true }));
        Assert.False(await Holds(new LotPrecondition(id) { GateVersion = 1 }));
        Assert.False(await Holds(new LotPrecondition(id) { Status = LotStatus.Created }));
        Assert.False(await Holds(new LotPrecondition(id) { NoOpenRuns = true }));
        Assert.False(await Holds(new LotPrecondition(999_999)));
        await serials[0].Commit(log, _plant.Complete(serials[0], lot, 1, RunResult.Pass));
        Assert.True(await Holds(new LotPrecondition(id) { NoOpenRuns = true }));
        await lot.Commit(log, _plant.ChangeStatus(lot, (await store.Lots.Find("LOT-A"))!, 0, LotStatus.Cancelled));
        Assert.False(await Holds(new LotPrecondition(id) { MustBeActive = true }));
        Assert.True(await Holds(new LotPrecondition(id) { GateVersion = 1 }));
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
    public async Task A_reopened_store_reads_what_was_committed()
    {
        await using var store = await NewStore();
        var log = store.OpenLog();
        var (lot, serials) = await _plant.Make(log, store, "LOT-A", 1);
        await serials[0].Commit(log, _plant.Start(serials[0], lot, 1));
        await serials[0].Commit(log, _plant.Complete(serials[0], lot, 1, RunResult.Fail));
        await log.StopAsync();

        var again = new TestSerial(serials[0].Number);
        await again.Reload(store.OpenLog());

        Assert.Equal(serials[0].Version, again.Version);
        Assert.Equal(SerialStatus.Defected, again.State.Status);
        Assert.Equal(serials[0].State.UpdatedAt, again.State.UpdatedAt);
    }

    [Fact]
    public async Task Streams_that_exist_are_told_from_those_that_do_not()
    {
        await using var store = await NewStore();
        var log = store.OpenLog();
        var (_, serials) = await _plant.Make(log, store, "LOT-A", 3);

        var existing = await log.Existing([serials[1].Id, StreamId.Serial("NONE"), StreamId.Lot("LOT-A")]);

        Assert.Equal(new HashSet<StreamId> { serials[1].Id, StreamId.Lot("LOT-A") }, existing);
        Assert.Empty(await log.Existing([]));
        Assert.Empty(await log.Read(StreamId.Serial("NONE")));
        Assert.Null(await log.FindAnswer(Key(9, null)));
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

    [Fact]
    public async Task An_event_without_a_projection_fails_alone()
    {
        await using var store = await NewStore();
        var log = store.OpenLog();
        var nonsense = _plant.Item(new StreamId("x/1"), 0, new Change("an event", "before", "after"));

        Assert.IsType<CommitOutcome.Failed>(await log.Commit(nonsense));
        Assert.IsType<CommitOutcome.Committed>(await log.Commit(_plant.User(1, "kim")));
    }

    [Fact]
    public async Task A_lot_is_completed_by_its_last_final_serial()
    {
        await using var store = await NewStore();
        var log = store.OpenLog();
        var (lot, serials) = await _plant.Make(log, store, "LOT-A", 2);
        foreach (var process in (int[])[1, 2, 3])
        {
            await serials[0].Commit(log, _plant.Start(serials[0], lot, process));
            await serials[0].Commit(log, _plant.Complete(serials[0], lot, process, RunResult.Pass));
        }

        var committed = await serials[1].Commit(log, _plant.Scrap(serials[1]) with { AnswerLotId = lot.State.Id });

        Assert.Equal(LotStatus.Completed, committed.LotStatus);
        var row = (await store.Lots.Find("LOT-A"))!;
        Assert.Equal((LotStatus.Completed, 1, 1, 0), (row.Status, row.PassedCount, row.ScrappedCount, row.InProgressCount));
        Assert.Equal(serials[1].State.CompletedAt, row.CompletedAt);
        Assert.Equal(2, await store.Count("outbox"));
    }

    protected abstract Task<TestStore> NewStore(Action<StorageOptions>? change = null);

    private static AnswerKey Key(byte key, byte? body) =>
        new([key, .. new byte[31]], body is { } hash ? [hash, .. new byte[31]] : null, Forever: body is null);

    private static async Task<string> Dump(TestStore store) => string.Join("\n\n", await Task.WhenAll(
        Tables.All.Select(table => store.Dump($"SELECT * FROM {table} ORDER BY 1"))));

    private static OpenRun RunOf(CommitItem item) => ((SerialEvent.ProcessStarted)item.Appends[0].Changes[0].Event).Run;

    private static SerialEvent.ProcessStarted WithRun(CommitItem item, long runId) => new(RunOf(item) with { RunId = runId }, []);

    private sealed class Thrower : Storage.CommitLog.ICommitObserver
    {
        public void Committed(IReadOnlyList<CommitItem> items) => throw new InvalidOperationException("observer");
    }
}
