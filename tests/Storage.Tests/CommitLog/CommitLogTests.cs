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
        Assert.Equal(2, (await log.Read(serials[0].Id)).Events.Count);
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
        Assert.Single((await log.Read(serials[17].Id)).Events);
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

        var existing = await log.Existing([serials[1].Id, SerialStream.Id("NONE"), LotStream.Id("LOT-A")]);

        Assert.Equal(new HashSet<StreamId> { serials[1].Id, LotStream.Id("LOT-A") }, existing);
        Assert.Empty(await log.Existing([]));
        Assert.Equal(RecordedStream.Empty, await log.Read(SerialStream.Id("NONE")) with { Events = RecordedStream.Empty.Events });
        Assert.Null(await log.FindAnswer(Key(9, null)));
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
}
