using NeuroHub.Runs;
using NeuroHub.Storage.Migrations;
using NeuroHub.Storage.Rows;
using NeuroHub.Storage.Tests.Support;

namespace NeuroHub.Storage.Tests.Migrations;

/// <summary>Runs of before learn from the record who entered them.</summary>
public sealed class EnteredByTests
{
    private const string Kept = "SELECT id, worker_username, entered_by FROM runs ORDER BY id";

    private readonly TestPlant _plant = new();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_filled_database_gets_the_actors_of_its_starts(bool isPostgres)
    {
        await using var store = isPostgres ? await Engines.Postgres() : await Engines.Sqlite();
        var log = store.OpenLog();
        var (lot, serials) = await _plant.Make(log, store, "LOT-A", 3);
        foreach (var serial in serials)
            await serial.Commit(log, _plant.Start(serial, lot, 1));
        await serials[0].Commit(log, _plant.Complete(serials[0], lot, 1, RunResult.Fail));
        var ofLot = _plant.StartLot(lot, (await store.Lots.Find("LOT-A"))!, 1);
        await log.Commit(ofLot);
        lot.Took(ofLot);
        var kept = await store.Dump(Kept);
        Assert.Equal(4, (await store.Runs.List(new RunFilter(), Page.First)).Items.Count(run => run.EnteredBy == _plant.Manager.Username));
        // One of them was entered by another than its worker.
        await store.Tamper("UPDATE events SET actor_name = 'terminal-7' WHERE type = 'lot.process_started'");
        // The views of reports show that column.
        await store.Execute(isPostgres ? "ALTER TABLE runs DROP COLUMN entered_by CASCADE" : "DROP VIEW report_runs; ALTER TABLE runs DROP COLUMN entered_by");

        await store.Execute(Migration.In(isPostgres ? "PostgreSql" : "Sqlite").Single(file => file.Name == "entered_by").Sql);

        var runs = (await store.Runs.List(new RunFilter(), Page.First)).Items;
        Assert.Equal("terminal-7", Assert.Single(runs, run => run.DataLevel == DataLevel.Lot).EnteredBy);
        await store.Execute($"UPDATE runs SET entered_by = '{_plant.Manager.Username}' WHERE serial_id IS NULL");
        Assert.Equal(kept, await store.Dump(Kept));
    }
}
