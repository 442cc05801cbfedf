using NeuroHub.EventSourcing;
using NeuroHub.Runs;
using NeuroHub.Storage.Alerts;
using NeuroHub.Storage.Tests.Support;

namespace NeuroHub.Storage.Tests.Alerts;

/// <summary>Process 1 of the tests' routing is estimated at 60 s: its runs are due after 90.</summary>
public abstract class DelayedRunsTests : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);

    private readonly TestPlant _plant = new();
    private TestStore _store = null!;
    private ICommitLog _log = null!;
    private SetClock _clock = null!;

    public async Task InitializeAsync()
    {
        _store = await NewStore();
        _log = _store.OpenLog();
        _clock = new SetClock(_plant.Clock.Now());
        // The plant's first look.
        await Look();
    }

    public async Task DisposeAsync() => await _store.DisposeAsync();

    [Fact]
    public async Task A_run_is_delayed_after_150_percent_of_its_estimate_and_not_before()
    {
        var serial = await Started("LOT-A");
        var due = serial.State.Ladder.Open!.StartedAt + Limit;

        _clock.Now = due.AddMilliseconds(-1);
        Assert.Equal(0, await Look());
        _clock.Now = due.AddSeconds(3);
        Assert.Equal(1, await Look());

        Assert.Equal(
            $"delayed/run-{serial.State.Ladder.Open.RunId}|PROCESS_DELAYED|MEDIUM|LOT-A|{serial.Number}|1|EQ-1",
            await _store.Dump("SELECT fact_key, alert_type, severity, lot_number, serial_number, process_number, equipment_id FROM alerts"));
    }

    [Fact]
    public async Task It_is_one_alert_however_often_one_looks()
    {
        await Started("LOT-A");
        for (var i = 0; i < 30; i++)
        {
            _clock.Now += TimeSpan.FromSeconds(10);
            await Look();
        }

        Assert.Equal(1, await _store.Count("alerts"));
    }

    [Fact]
    public async Task Two_silos_that_look_at_once_raise_one_alert_each()
    {
        for (var i = 0; i < 20; i++)
            await Started($"LOT-{i}");
        _clock.Now += Limit + TimeSpan.FromSeconds(1);
        var other = _store.OpenLog();

        for (var i = 0; i < 3; i++)
            await Task.WhenAll(Task.Run(() => TryLook(_log)), Task.Run(() => TryLook(other)));

        Assert.Equal(20, await _store.Count("alerts"));
        Assert.Equal(0, await Look());
    }

    [Fact]
    public async Task What_became_due_while_nothing_ran_is_found_afterwards()
    {
        await Started("LOT-A");
        _clock.Now += TimeSpan.FromDays(3);

        // Another process: nothing is in its memory.
        Assert.Equal(1, await new DelayedRuns(_store.Store, _clock).Look(_plant.Raiser(_log)));
    }

    [Fact]
    public async Task A_look_that_could_not_raise_is_made_up_for()
    {
        await Started("LOT-A");
        await Started("LOT-B");
        _clock.Now += Limit + TimeSpan.FromSeconds(1);
        var raise = _plant.Raiser(_log);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => Looking().Look(
            alert => alert.LotNumber == "LOT-A" ? throw new StoreUnavailableException("away") : raise(alert)));
        Assert.Equal(1, await _store.Count("alerts"));

        _clock.Now += TimeSpan.FromHours(1);
        Assert.Equal(1, await Look());
        Assert.Equal(2, await _store.Count("alerts"));
    }

    [Fact]
    public async Task A_run_that_ended_in_time_is_none_and_one_that_ended_late_is()
    {
        var (lot, serials) = await _plant.Make(_log, _store, "LOT-A", 2);
        foreach (var serial in serials)
            await serial.Commit(_log, _plant.Start(serial, lot, 1));
        await serials[0].Commit(_log, _plant.Complete(serials[0], lot, 1, RunResult.Pass));
        var late = serials[1].State.Ladder.Open!;
        var completed = _plant.Complete(serials[1], lot, 1, RunResult.Pass);
        await serials[1].Commit(_log, completed);
        // Moved by hand: the test's clock does not go that far.
        var time = late.StartedAt + Limit + TimeSpan.FromSeconds(1);
        await _store.Execute($"UPDATE runs SET completed_at = {(_store.Store.IsShared ? $"'{time:O}'" : UnixTime.ToMicroseconds(time))} WHERE id = {late.RunId}");

        _clock.Now += Limit + TimeSpan.FromSeconds(5);
        Assert.Equal(1, await Look());
        Assert.Equal($"delayed/run-{late.RunId}", await _store.Dump("SELECT fact_key FROM alerts"));
    }

    [Fact]
    public async Task A_process_without_an_estimate_is_never_delayed()
    {
        var (lot, serials) = await _plant.Make(_log, _store, "LOT-A", 1);
        await serials[0].Commit(_log, _plant.Record(serials[0], lot, 1, RunResult.Pass));
        await serials[0].Commit(_log, _plant.Start(serials[0], lot, 2));
        _clock.Now += TimeSpan.FromDays(30);

        Assert.Equal(0, await Look());
    }

    [Fact]
    public async Task A_run_of_a_whole_lot_is_watched_too()
    {
        var (lot, _) = await _plant.Make(_log, _store, "LOT-A", 1);
        await lot.Commit(_log, _plant.StartLot(lot, (await _store.Lots.Find("LOT-A"))!, 1));
        _clock.Now += Limit + TimeSpan.FromSeconds(1);

        Assert.Equal(1, await Look());
        Assert.Equal("LOT-A|", await _store.Dump("SELECT lot_number, serial_number FROM alerts"));
    }

    [Fact]
    public async Task Among_ten_thousand_open_runs_those_that_are_due_are_found_in_the_next_look()
    {
        await Crowd(10_000);
        var began = _clock.Now;
        for (var second = 3; second <= 15; second += 3)
        {
            _clock.Now = began + TimeSpan.FromSeconds(second);
            // One becomes due each hundredth of a second.
            Assert.Equal(300, await Look());
        }

        Assert.Equal(1500, await _store.Count("alerts"));
    }

    protected abstract Task<TestStore> NewStore();

    private DelayedRuns Looking() => new(_store.Store, _clock);

    private Task<int> Look() => Looking().Look(_plant.Raiser(_log));

    private async Task TryLook(ICommitLog log)
    {
        try
        {
            await Looking().Look(_plant.Raiser(log));
        }
        catch (StoreUnavailableException)
        {
            // The other one was first with some; the next look finds them raised.
        }
    }

    private async Task<TestSerial> Started(string number)
    {
        var (lot, serials) = await _plant.Make(_log, _store, number, 1);
        await serials[0].Commit(_log, _plant.Start(serials[0], lot, 1, equipment: "EQ-1"));
        return serials[0];
    }

    /// <summary>Open runs, due one each 10 ms from now on.</summary>
    private async Task Crowd(int count)
    {
        var (lot, _) = await _plant.Make(_log, _store, "LOT-A", 1);
        var numbers = _store.Store.IsShared
            ? $"(SELECT i FROM generate_series(1, {count}) i)"
            : $"(WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count}) SELECT i FROM n)";
        var (start, due) = _store.Store.IsShared
            ? ($"timestamptz '{_clock.Now:O}'", $"timestamptz '{_clock.Now:O}' + n.i * interval '10 ms'")
            : ($"{UnixTime.ToMicroseconds(_clock.Now)}", $"{UnixTime.ToMicroseconds(_clock.Now)} + n.i * 10000");
        await _store.Execute(
            $"""
            INSERT INTO runs (id, lot_id, process_id, process_number, attempt, is_rework, started_at, due_at, worker_id, worker_username, worker_full_name)
            SELECT 100000 + n.i, {lot.State.Id}, 1, 1, 1, {(_store.Store.IsShared ? "false" : "0")}, {start}, {due}, 7, 'kim', 'kim' FROM {numbers} n
            """);
    }
}
