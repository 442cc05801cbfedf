using NeuroHub.Runs;
using NeuroHub.Storage.Rows;
using NeuroHub.Storage.Tests.Support;

namespace NeuroHub.Storage.Tests.Migrations;

/// <summary>Runs of the version before a start could be cancelled.</summary>
public sealed class CancelledStartsTests
{
    private readonly TestPlant _plant = new();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Runs_from_before_were_never_cancelled_and_those_open_then_can_be(bool isPostgres)
    {
        await using var store = await Engines.Before(26, isPostgres);
        // What the version before wrote, in its own columns.
        var (now, no) = isPostgres ? ("now()", "false") : ("0", "0");
        await store.Execute($"""
            INSERT INTO lots (id, lot_number, product_model_id, target_quantity, production_date, shift, status, routing, open_runs, created_at, updated_at)
              VALUES (900, 'OLD', 1, 1, {(isPostgres ? "'2025-11-10'" : "20402")}, 'D', 'IN_PROGRESS', '[]', 1, {now}, {now});
            INSERT INTO runs (id, lot_id, process_id, process_number, attempt, is_rework, started_at, worker_id, worker_username, worker_full_name)
              VALUES (901, 900, 1, 1, 1, {no}, {now}, 7, 'kim', 'Kim')
            """);

        await store.Store.MigrateAsync();

        Assert.Null((await store.Runs.Find(901))!.Cancelled);
        var log = store.OpenLog();
        var (lot, serials) = await _plant.Make(log, store, "LOT-A", 2);
        await serials[0].Commit(log, _plant.Start(serials[0], lot, 1));
        await serials[0].Commit(log, _plant.Cancel(serials[0], lot, 1));
        var run = Assert.Single((await store.Runs.List(new RunFilter { SerialId = serials[0].State.Id }, Page.First)).Items);
        Assert.Equal(RunResult.Cancelled, run.Result);
        Assert.Equal("잘못된 제품", run.Cancelled!.Reason);
        Assert.Equal((run.CompletedBy, run.CompletedAt), (run.Cancelled.By, run.Cancelled.At));
        Assert.Equal(0, await store.Count("closed_runs"));
        Assert.Equal(0, (await store.Lots.Find("LOT-A"))!.PassedCount);
        Assert.Equal(0L, Convert.ToInt64(await store.Scalar("SELECT open_runs FROM lots WHERE lot_number = 'LOT-A'"), System.Globalization.CultureInfo.InvariantCulture));
        Assert.All(await store.Lots.Processes(lot.State.Id), process => Assert.Equal((0, 0), (process.Started, process.InProgress)));
    }
}
