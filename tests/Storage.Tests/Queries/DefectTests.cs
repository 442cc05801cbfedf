using NeuroHub.Defects;
using NeuroHub.Runs;
using NeuroHub.Serials;
using NeuroHub.Storage.Migrations;
using NeuroHub.Storage.Rows;
using NeuroHub.Storage.Tests.Support;

namespace NeuroHub.Storage.Tests.Queries;

/// <summary>Defects of runs and those registered apart, with all that they are looked up and grouped by, on either engine.</summary>
public abstract class DefectTests
{
    private const string Groups = "SELECT code, worker_id, worker_username, equipment_id, product_model_id FROM defects ORDER BY recorded_at, id";

    private readonly TestPlant _plant = new();

    [Fact]
    public async Task A_defect_of_a_run_says_what_was_measured_who_ran_it_and_where()
    {
        await using var store = await NewStore();
        var log = store.OpenLog();
        var (lot, serials) = await _plant.Make(log, store, "LOT-A", 1);
        await serials[0].Commit(log, _plant.Start(serials[0], lot, 1, equipment: "EQ-1"));
        await serials[0].Commit(log, _plant.Complete(serials[0], lot, 1, RunResult.Fail));

        var defect = Assert.Single((await store.Defects.List(new DefectFilter(), Page.First)).Items);

        Assert.Equal((serials[0].Number, "LOT-A", 1, "UNSPECIFIED", "kim"), (defect.SerialNumber, defect.LotNumber, defect.ProcessNumber, defect.Code, defect.RecordedBy));
        Assert.NotNull(defect.RunId);
        Assert.Equal((new DefectMeasured("TEMP", 60.1, "Cel"), new DefectLimits(59, 60)), (defect.Measured, defect.Limits));
        Assert.Null(defect.Cause);
        Assert.Equal("UNSPECIFIED|7|kim|EQ-1|1", await store.Dump(Groups));
        Assert.Equal(defect, await store.Defects.Read(defect.Id));
        Assert.Null(await store.Defects.Read(1));
    }

    [Fact]
    public async Task A_defect_registered_apart_says_who_had_run_the_process_and_moves_the_serial()
    {
        await using var store = await NewStore();
        var log = store.OpenLog();
        var (lot, serials) = await _plant.Make(log, store, "LOT-A", 2);
        await serials[0].Commit(log, _plant.Start(serials[0], lot, 1, equipment: "EQ-1"));
        await serials[0].Commit(log, _plant.Complete(serials[0], lot, 1, RunResult.Pass));
        await serials[0].Commit(log, _plant.Start(serials[0], lot, 2, equipment: "EQ-2"));
        await serials[0].Commit(log, _plant.Complete(serials[0], lot, 2, RunResult.Pass));

        await serials[0].Commit(log, _plant.RegisterDefect(serials[0], lot, 1, "CRACK"));
        await serials[0].Commit(log, _plant.RegisterDefect(serials[0], lot, 2, "BENT"));

        Assert.Equal("CRACK|7|kim|EQ-1|1\nBENT|7|kim|EQ-2|1", await store.Dump(Groups));
        var defect = (await store.Defects.List(new DefectFilter { Code = "CRACK" }, Page.First)).Items[0];
        Assert.Equal((null, "균열", "busbar"), (defect.RunId, defect.Description, defect.Part));
        var serial = (await store.Serials.Find(serials[0].Number))!;
        Assert.Equal((SerialStatus.Defected, 1), (serial.Status, serial.FailedProcess));
        Assert.Equal([2], serial.PassedProcesses);
        var row = (await store.Lots.Find("LOT-A"))!;
        Assert.Equal((0, 1), (row.InProgressCount, row.DefectedCount));
        Assert.Equal(["CRACK", "BENT"], (await new TraceQueries(store.Store).Find(serials[0].Number))!.Defects.Select(it => it.Code));
    }

    [Fact]
    public async Task Defects_are_found_by_each_filter()
    {
        await using var store = await NewStore();
        var log = store.OpenLog();
        var (lot, serials) = await _plant.Make(log, store, "LOT-A", 1);
        var (other, others) = await _plant.Make(log, store, "LOT-B", 1);
        await serials[0].Commit(log, _plant.Record(serials[0], lot, 1, RunResult.Pass));
        await serials[0].Commit(log, _plant.RegisterDefect(serials[0], lot, 1, "CRACK"));
        await other.Commit(log, _plant.StartLot(other, (await store.Lots.Find("LOT-B"))!, 1));
        await other.Commit(log, _plant.CompleteLot(other, 1, RunResult.Fail));
        await others[0].Commit(log, _plant.Record(others[0], other, 1, RunResult.Pass));
        await others[0].Commit(log, _plant.Record(others[0], other, 2, RunResult.Fail));
        var all = (await store.Defects.List(new DefectFilter(), Page.First)).Items;
        await log.Commit(_plant.RecordCause(all[2], "MATERIAL"));

        Assert.Equal([(others[0].Number, 2), (null, 1), (serials[0].Number, 1)], all.Select(it => (it.SerialNumber, it.ProcessNumber)));
        Assert.Equal(1, await Count(new DefectFilter { SerialNumber = serials[0].Number }));
        Assert.Equal(2, await Count(new DefectFilter { LotNumber = "LOT-B" }));
        Assert.Equal(2, await Count(new DefectFilter { ProcessId = 1 }));
        Assert.Equal(2, await Count(new DefectFilter { Code = "UNSPECIFIED" }));
        Assert.Equal(1, await Count(new DefectFilter { Category = "MATERIAL" }));
        Assert.Equal(0, await Count(new DefectFilter { Category = "METHOD" }));
        Assert.Equal(0, await Count(new DefectFilter { SerialNumber = "NONE" }));
        Assert.Equal(2, await Count(new DefectFilter { From = all[1].RecordedAt }));
        Assert.Equal(1, await Count(new DefectFilter { To = all[1].RecordedAt }));
        Assert.Equal(("MATERIAL", "원인", "kim"), (await store.Defects.Read(all[2].Id))!.Cause is { } cause ? (cause.Category, cause.Text, cause.By) : default);

        async Task<int> Count(DefectFilter filter)
        {
            var page = await store.Defects.List(filter, Page.First);
            Assert.Equal(page.Total, page.Items.Count);
            return page.Total;
        }
    }

    [Fact]
    public async Task Defects_of_before_learn_from_their_runs_what_new_ones_say()
    {
        await using var store = await NewStore();
        var log = store.OpenLog();
        var (lot, serials) = await _plant.Make(log, store, "LOT-A", 1);
        await serials[0].Commit(log, _plant.Start(serials[0], lot, 1, equipment: "EQ-1"));
        await serials[0].Commit(log, _plant.Complete(serials[0], lot, 1, RunResult.Fail));
        var kept = await store.Dump(Groups);
        await store.Execute("UPDATE defects SET worker_id = null, worker_username = null, equipment_id = null, product_model_id = null");

        var migration = Migration.In(store.Store.IsShared ? "PostgreSql" : "Sqlite").Single(file => file.Name == "defects").Sql;
        await store.Execute(migration[migration.IndexOf("UPDATE", StringComparison.Ordinal)..migration.IndexOf("CREATE INDEX", StringComparison.Ordinal)]);

        Assert.Equal(kept, await store.Dump(Groups));
    }

    protected abstract Task<TestStore> NewStore();
}
