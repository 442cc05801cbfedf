using NeuroHub.Alerts;
using NeuroHub.EventSourcing;
using NeuroHub.Lots;
using NeuroHub.Runs;
using NeuroHub.Storage.Alerts;
using NeuroHub.Storage.Rows;
using NeuroHub.Storage.Tests.Support;

namespace NeuroHub.Storage.Tests.Alerts;

/// <summary>An alert is there with its fact, and once.</summary>
public abstract class AlertTests
{
    private readonly TestPlant _plant = new();

    [Fact]
    public async Task A_fail_has_its_alert_in_its_own_commit()
    {
        await using var store = await NewStore();
        var log = store.OpenLog();
        var (lot, serials) = await _plant.Make(log, store, "LOT-A", 1);
        await serials[0].Commit(log, _plant.Start(serials[0], lot, 1, equipment: "EQ-1"));
        var run = serials[0].State.Ladder.Open!.RunId;
        await serials[0].Commit(log, _plant.Complete(serials[0], lot, 1, RunResult.Fail));

        var alert = Assert.Single((await Alerts(store).List(new AlertFilter(), Page.First)).Items);
        Assert.Equal(
            (AlertType.DefectDetected, AlertSeverity.High, "LOT-A", serials[0].Number, 1, "EQ-1", AlertStatus.Unread),
            (alert.AlertType, alert.Severity, alert.LotNumber, alert.SerialNumber, alert.ProcessNumber, alert.EquipmentId, alert.Status));
        Assert.Equal(serials[0].State.UpdatedAt, alert.CreatedAt);
        Assert.Equal(alert, await Alerts(store).Find($"defect/run-{run}"));
    }

    [Fact]
    public async Task Scrapping_alerts_nobody()
    {
        await using var store = await NewStore();
        var log = store.OpenLog();
        var (lot, serials) = await _plant.Make(log, store, "LOT-A", 2);
        await serials[0].Commit(log, _plant.Start(serials[0], lot, 1));
        await serials[0].Commit(log, _plant.Scrap(serials[0]));

        Assert.Equal(0, await store.Count("alerts"));
    }

    [Fact]
    public async Task A_lot_whose_last_two_serials_pass_at_once_on_two_silos_is_one_alert()
    {
        await using var store = await NewStore();
        var (one, two) = (store.OpenLog(), store.OpenLog());
        var lots = new List<(TestLot Lot, TestSerial[] Serials)>();
        for (var i = 0; i < 12; i++)
        {
            var pair = await _plant.Make(one, store, $"LOT-{i:00}", 2);
            foreach (var serial in pair.Serials)
                foreach (var process in (int[])[1, 2])
                    await serial.Commit(one, _plant.Record(serial, pair.Lot, process, RunResult.Pass));
            lots.Add(pair);
        }

        await Task.WhenAll(lots.SelectMany(pair => (Task[])
        [
            Task.Run(() => pair.Serials[0].Commit(one, _plant.Record(pair.Serials[0], pair.Lot, 3, RunResult.Pass))),
            Task.Run(() => pair.Serials[1].Commit(two, _plant.Record(pair.Serials[1], pair.Lot, 3, RunResult.Pass))),
        ]));

        Assert.Equal(
            string.Join('\n', Enumerable.Range(0, 12).Select(i => $"lot-completed/LOT-{i:00}|LOT_COMPLETED|LOW|LOT-{i:00}|LOT LOT-{i:00} is completed.")),
            await store.Dump("SELECT fact_key, alert_type, severity, lot_number, message FROM alerts ORDER BY fact_key"));
    }

    [Fact]
    public async Task The_lots_own_note_of_its_completion_is_no_second_alert()
    {
        await using var store = await NewStore();
        var log = store.OpenLog();
        var (lot, serials) = await _plant.Make(log, store, "LOT-A", 1);
        await serials[0].Commit(log, _plant.Scrap(serials[0]));
        Assert.Equal(1, await store.Count("alerts WHERE alert_type = 'LOT_COMPLETED'"));

        await lot.Commit(log, lot.Item(_plant, new LotEvent.ProgressNoted(LotStatus.Completed, _plant.Clock.Now())));

        Assert.Equal(1, await store.Count("alerts"));
    }

    [Fact]
    public async Task A_lot_completed_by_hand_is_one_alert()
    {
        await using var store = await NewStore();
        var log = store.OpenLog();
        var (lot, serials) = await _plant.Make(log, store, "LOT-A", 2);
        await serials[0].Commit(log, _plant.Record(serials[0], lot, 1, RunResult.Pass));
        var row = (await new LotRows(store.Store).Read("LOT-A"))!;
        await lot.Commit(log, _plant.ChangeStatus(lot, row.View, 0, LotStatus.Completed));

        Assert.Equal("lot-completed/LOT-A|LOW", await store.Dump("SELECT fact_key, severity FROM alerts"));
    }

    [Fact]
    public async Task What_two_silos_raise_at_once_is_one_alert()
    {
        await using var store = await NewStore();
        ICommitLog[] silos = [store.OpenLog(), store.OpenLog()];
        var facts = Enumerable.Range(0, 40).Select(i => Fact($"target/{i}")).ToArray();

        var outcomes = await Task.WhenAll(silos.SelectMany(silo => facts.Select(fact => Task.Run(() => silo.Commit(_plant.Raise(fact))))));

        Assert.Equal(40, outcomes.Count(outcome => outcome is CommitOutcome.Committed));
        Assert.Equal(40, outcomes.Count(outcome => outcome is CommitOutcome.Conflict));
        Assert.Equal(40, await store.Count("alerts"));
    }

    [Fact]
    public async Task Reading_shows_in_every_list_and_in_the_count()
    {
        await using var store = await NewStore();
        var log = store.OpenLog();
        foreach (var key in (string[])["target/1", "target/2", "target/3"])
            await log.Commit(_plant.Raise(Fact(key)));
        await log.Commit(_plant.Read("target/2", 1));

        var alerts = Alerts(store);
        Assert.Equal(2, await alerts.CountUnread());
        Assert.Equal(3, (await alerts.List(new AlertFilter(), Page.First)).Total);
        Assert.Equal(2, (await alerts.List(new AlertFilter { Status = AlertStatus.Unread }, Page.First)).Total);
        var read = Assert.Single((await alerts.List(new AlertFilter { Status = AlertStatus.Read }, Page.First)).Items);
        Assert.Equal((AlertStatus.Read, "kim"), (read.Status, read.ReadBy));
        Assert.NotNull(read.ReadAt);
        Assert.Equal([false, true, false], (await alerts.Named([1, 2, 3, 99])).Select(row => row.IsRead));
        Assert.Equal(3, (await alerts.List(new AlertFilter { AlertType = AlertType.TargetNotMet, Severity = AlertSeverity.Medium }, Page.First)).Total);
        Assert.Equal(0, (await alerts.List(new AlertFilter { AlertType = AlertType.LotCompleted }, Page.First)).Total);
    }

    [Fact]
    public async Task A_high_alert_of_this_process_is_known_at_once_and_one_of_another_within_a_second()
    {
        await using var store = await NewStore();
        var clock = new SetClock(DateTimeOffset.UnixEpoch);
        var (here, there) = (new LatestHighAlert(store.Store, clock), new LatestHighAlert(store.Store, clock));
        var log = store.OpenLog(here);
        Assert.Equal((DateTimeOffset.MinValue, DateTimeOffset.MinValue), (await here.At(), await there.At()));
        var (lot, serials) = await _plant.Make(log, store, "LOT-A", 1);

        await serials[0].Commit(log, _plant.Record(serials[0], lot, 1, RunResult.Fail));

        var raised = serials[0].State.UpdatedAt;
        Assert.Equal(raised, await here.At());
        Assert.Equal(DateTimeOffset.MinValue, await there.At());
        clock.Now += TimeSpan.FromSeconds(1);
        Assert.Equal(raised, await there.At());
    }

    protected abstract Task<TestStore> NewStore();

    private static AlertQueries Alerts(TestStore store) => new(store.Store);

    private AlertFact Fact(string key) => WatchedFacts.TargetNotMet(new DateOnly(2025, 11, 10), 1, 100, _plant.Clock.Now()) with { FactKey = key };
}
