using NeuroHub.Lots;
using NeuroHub.Runs;
using NeuroHub.Serials;
using NeuroHub.Storage.Record.CommitLog;
using NeuroHub.Storage.Rows;
using NeuroHub.Storage.Tests.Support;
using NeuroHub.Users;

namespace NeuroHub.Storage.Tests.Queries;

/// <summary>What lists and details show of what was committed, on either engine.</summary>
public abstract class QueryTests
{
    private readonly TestPlant _plant = new();

    [Fact]
    public async Task Lots_are_found_by_each_filter_and_by_all_together()
    {
        await using var store = await NewStore();
        var log = store.OpenLog();
        await log.Commit(_plant.ProductModel(1, "WF-KR"));
        var (first, serials) = await _plant.Make(log, store, "WF-KR-251110D-001", 1);
        var (second, _) = await _plant.Make(log, store, "WF-KR-251110N-001", 1);
        var (third, _) = await _plant.Make(log, store, "AB-KR-251110D-001", 1);
        await serials[0].Commit(log, _plant.Start(serials[0], first, 1));

        Assert.Equal([third.Number, second.Number, first.Number], await Numbers(new LotFilter()));
        Assert.Equal([first.Number], await Numbers(new LotFilter { Status = LotStatus.InProgress }));
        Assert.Equal([second.Number, first.Number], await Numbers(new LotFilter { LotNumberPrefix = "WF-KR" }));
        Assert.Equal([first.Number], await Numbers(new LotFilter { LotNumberPrefix = "WF-KR-251110D-001" }));
        Assert.Empty(await Numbers(new LotFilter { LotNumberPrefix = "%" }));
        Assert.Empty(await Numbers(new LotFilter { ProductModelId = 2 }));
        Assert.Equal([third.Number, second.Number], await Numbers(new LotFilter { Status = LotStatus.Created }));
        Assert.Equal([third.Number, second.Number, first.Number], await Numbers(new LotFilter { Status = default(AnyOf<LotStatus>).Or(LotStatus.Created).Or(LotStatus.InProgress) }));
        Assert.Equal([third.Number, second.Number, first.Number], await Numbers(new LotFilter { ProductionDate = new DateOnly(2025, 11, 10), Shift = Shift.D }));
        Assert.Empty(await Numbers(new LotFilter { WorkOrderPrefix = "W" }));
        Assert.Empty(await Numbers(new LotFilter { ProductionDate = new DateOnly(2025, 11, 11) }));
        Assert.Empty(await Numbers(new LotFilter { Shift = Shift.N }));
        var created = (await store.Lots.Find(second.Number))!.CreatedAt;
        Assert.Equal([third.Number, second.Number], await Numbers(new LotFilter { From = created }));
        Assert.Equal([first.Number], await Numbers(new LotFilter { To = created }));
        Assert.Equal(
            [second.Number],
            await Numbers(new LotFilter
            {
                Status = LotStatus.Created,
                ProductModelId = 1,
                LotNumberPrefix = "WF",
                From = created,
                To = created.AddSeconds(1),
            }));
        var view = (await store.Lots.List(new LotFilter(), Page.First)).Items[0];
        Assert.Equal(("WF-KR", new DateOnly(2025, 11, 10), Shift.D), (view.ProductModel.ModelCode, view.ProductionDate, view.Shift));

        async Task<IEnumerable<string>> Numbers(LotFilter filter) =>
            (await store.Lots.List(filter, Page.First)).Items.Select(lot => lot.LotNumber);
    }

    [Fact]
    public async Task A_lot_or_serial_is_found_by_number_or_id()
    {
        await using var store = await NewStore();
        var (lot, serials) = await _plant.Make(store.OpenLog(), store, "LOT-A", 1);
        var lotId = lot.State.Id;
        var id = serials[0].State.Id;

        Assert.Equal(lotId, (await store.Lots.Find("LOT-A"))!.Id);
        Assert.Equal("LOT-A", (await store.Lots.Find($"{lotId}"))!.LotNumber);
        Assert.Equal("LOT-A", await store.Lots.NumberOf(lotId));
        Assert.Equal(id, (await store.Serials.Find("LOT-A-0001"))!.Id);
        Assert.Equal("LOT-A-0001", (await store.Serials.Find($"{id}"))!.SerialNumber);
        Assert.Equal("LOT-A-0001", await store.Serials.NumberOf(id));
        Assert.Null(await store.Lots.Find("NONE"));
        Assert.Null(await store.Lots.Find(1));
        Assert.Null(await store.Serials.Find("99999999999999999999999"));
        Assert.Null(await store.Serials.NumberOf(1));
    }

    [Fact]
    public async Task Serials_are_found_by_each_filter()
    {
        await using var store = await NewStore();
        var log = store.OpenLog();
        var (lot, serials) = await _plant.Make(log, store, "LOT-A", 4);
        await _plant.Make(log, store, "LOT-B", 1);
        await Pass(log, lot, serials[0], 1);
        await Pass(log, lot, serials[0], 2);
        await serials[1].Commit(log, _plant.Start(serials[1], lot, 1));
        await serials[1].Commit(log, _plant.Complete(serials[1], lot, 1, RunResult.Fail));
        await serials[2].Commit(log, _plant.Scrap(serials[2]));

        Assert.Equal(5, (await store.Serials.List(new SerialFilter(), Page.First)).Total);
        Assert.Equal([4, 3, 2, 1], await Sequences(new SerialFilter { LotId = lot.State.Id }));
        Assert.Equal([4, 3, 2, 1], await Sequences(new SerialFilter { LotNumber = "LOT-A" }));
        Assert.Empty(await Sequences(new SerialFilter { LotNumber = "NONE" }));
        Assert.Equal([2], await Sequences(new SerialFilter { Status = SerialStatus.Defected }));
        Assert.Equal([3, 2], await Sequences(new SerialFilter { Status = SerialFilter.Failed }));
        Assert.Equal([4, 3, 2, 1], await Sequences(new SerialFilter { SerialNumberPrefix = "LOT-A-" }));
        Assert.Equal([3], await Sequences(new SerialFilter { SerialNumberPrefix = "LOT-A-0003" }));
        Assert.Equal([1], await Sequences(new SerialFilter { FirmwareVersion = "v1.2.3" }));
        var passed = (await store.Serials.Find(serials[0].Number))!;
        Assert.Equal([1, 2], passed.PassedProcesses);
        Assert.Equal((SerialStatus.InProgress, "v1.2.3", "LOT-A"), (passed.Status, passed.FirmwareVersion, passed.LotNumber));

        async Task<IEnumerable<int>> Sequences(SerialFilter filter) =>
            (await store.Serials.List(filter, Page.First)).Items.Select(serial => serial.SequenceInLot);
    }

    [Fact]
    public async Task Runs_are_found_by_each_filter_and_say_all_of_themselves()
    {
        await using var store = await NewStore();
        var log = store.OpenLog();
        await log.Commit(_plant.Process(1, 1));
        var (lot, serials) = await _plant.Make(log, store, "LOT-A", 2);
        await serials[0].Commit(log, _plant.Start(serials[0], lot, 1, equipment: "EQ-1"));
        await serials[0].Commit(log, _plant.Complete(serials[0], lot, 1, RunResult.Fail));
        await serials[1].Commit(log, _plant.Start(serials[1], lot, 1));
        await lot.Commit(log, _plant.StartLot(lot, (await store.Lots.Find("LOT-A"))!, 1));

        Assert.Equal(3, await Count(new RunFilter()));
        Assert.Equal(3, await Count(new RunFilter { LotId = lot.State.Id, ProcessId = 1, WorkerId = 7 }));
        Assert.Equal(1, await Count(new RunFilter { SerialId = serials[1].State.Id }));
        Assert.Equal(0, await Count(new RunFilter { ProcessId = 2 }));
        Assert.Equal(1, await Count(new RunFilter { DataLevel = DataLevel.Lot }));
        Assert.Equal(2, await Count(new RunFilter { DataLevel = DataLevel.Serial }));
        Assert.Equal(1, await Count(new RunFilter { Result = RunResult.Fail }));
        Assert.Equal(0, await Count(new RunFilter { Result = RunResult.Pass }));
        Assert.Equal(1, await Count(new RunFilter { EquipmentId = "EQ-1" }));
        Assert.Equal(0, await Count(new RunFilter { WorkerId = 8 }));
        Assert.Equal(3, await Count(new RunFilter { LotNumber = "LOT-A" }));
        Assert.Equal(0, await Count(new RunFilter { LotNumber = "NONE" }));
        Assert.Equal(1, await Count(new RunFilter { SerialNumber = serials[1].Number }));
        Assert.Equal(0, await Count(new RunFilter { LineId = "NONE" }));
        Assert.Equal(1, await Count(new RunFilter { Result = default(AnyOf<RunResult>).Or(RunResult.Pass).Or(RunResult.Fail) }));
        Assert.Equal(3, await Count(new RunFilter { DataLevel = default(AnyOf<DataLevel>).Or(DataLevel.Lot).Or(DataLevel.Serial) }));
        Assert.Equal([serials[1].Number, null], (await store.Runs.Open(new OpenRunFilter(), Page.First)).Items.Select(run => run.SerialNumber));
        var next = (await store.Runs.Open(new OpenRunFilter { LotNumber = "LOT-A", ProcessId = 1, WorkerId = 7 }, new Page(0, 1))).Next;
        Assert.Null(Assert.Single((await store.Runs.Open(new OpenRunFilter(), new Page(0, 1, next))).Items).SerialNumber);
        foreach (var none in new[] { new OpenRunFilter { LotNumber = "NONE" }, new() { ProcessId = 2 }, new() { WorkerId = 8 }, new() { EquipmentId = "EQ-1" }, new() { LineId = "X" } })
            Assert.Equal(0, (await store.Runs.Open(none, Page.First)).Total);
        var failed = Assert.Single((await store.Runs.List(new RunFilter { Result = RunResult.Fail }, Page.First)).Items);
        Assert.Equal(1, await Count(new RunFilter { To = failed.StartedAt.AddTicks(10) }));
        Assert.Equal(3, await Count(new RunFilter { From = failed.StartedAt }));

        Assert.Equal(("LOT-A", serials[0].Number, "레이저 마킹", "P001"), (failed.LotNumber, failed.SerialNumber, failed.ProcessNameKo, failed.ProcessCode));
        Assert.Equal(("kim", "김철수", "kim"), (failed.Worker.Username, failed.Worker.FullName, failed.CompletedBy));
        Assert.Equal("""{"firmware_version":"v1.2.3","온도":60.1}""", failed.MeasurementData!.Value.Text);
        Assert.Equal("UNSPECIFIED", Assert.Single(failed.Defects).Code);
        Assert.Equal((failed.CompletedAt - failed.StartedAt)!.Value.TotalSeconds, failed.DurationSeconds);
        Assert.Equal(failed, await store.Runs.Find(failed.Id) is { } found ? found with { Defects = failed.Defects } : null);
        Assert.Equal(1, await store.Count("defects WHERE code = 'UNSPECIFIED'"));

        var ofSerial = await store.Runs.OfSerial(serials[1].State.Id, lot.State.Id);
        Assert.Equal([DataLevel.Serial, DataLevel.Lot], ofSerial.Select(run => run.DataLevel));

        async Task<int> Count(RunFilter filter)
        {
            var page = await store.Runs.List(filter, Page.First);
            Assert.Equal(page.Total, page.Items.Count);
            return page.Total;
        }
    }

    [Fact]
    public async Task Counts_of_a_lots_processes_follow_its_routing()
    {
        await using var store = await NewStore();
        var log = store.OpenLog();
        var (lot, serials) = await _plant.Make(log, store, "LOT-A", 3);
        await Pass(log, lot, serials[0], 1);
        await serials[0].Commit(log, _plant.Start(serials[0], lot, 2));
        await serials[1].Commit(log, _plant.Start(serials[1], lot, 1));
        await serials[1].Commit(log, _plant.Complete(serials[1], lot, 1, RunResult.Fail));

        Assert.Equal(
            [new LotProcess(1, "P001", 2, 1, 1, 0), new LotProcess(2, "P002", 1, 0, 0, 1), new LotProcess(3, "P003", 0, 0, 0, 0)],
            await store.Lots.Processes(lot.State.Id));
        Assert.Empty(await store.Lots.Processes(999_999));
    }

    [Fact]
    public async Task A_trace_tells_the_whole_life_of_a_serial()
    {
        await using var store = await NewStore();
        var log = store.OpenLog();
        await log.Commit(_plant.ProductModel(1, "WF-KR"));
        var (lot, serials) = await _plant.Make(log, store, "LOT-A", 2);
        await lot.Commit(log, _plant.StartLot(lot, (await store.Lots.Find("LOT-A"))!, 1));
        await lot.Commit(log, _plant.CompleteLot(lot, 1, RunResult.Fail));
        await serials[0].Commit(log, _plant.Start(serials[0], lot, 2, overrideReason: "급함"));
        await serials[0].Commit(log, _plant.Complete(serials[0], lot, 2, RunResult.Fail));
        await serials[0].Commit(log, _plant.ApproveRework(serials[0], lot));
        await serials[0].Commit(log, _plant.Start(serials[0], lot, 2));
        await serials[0].Commit(log, _plant.Complete(serials[0], lot, 2, RunResult.Pass));
        await Pass(log, lot, serials[1], 1);

        var trace = (await new TraceQueries(store.Store).Find(serials[0].Number))!;

        Assert.Equal((serials[0].Number, "LOT-A", 3), (trace.Serial.SerialNumber, trace.Lot.LotNumber, trace.Routing.Processes.Count));
        Assert.Equal([(DataLevel.Lot, 1), (DataLevel.Serial, 2), (DataLevel.Serial, 2)], trace.Runs.Select(run => (run.DataLevel, run.ProcessNumber)));
        var rework = Assert.Single(trace.Reworks);
        Assert.Equal(("kim", "재작업", 2, RunResult.Pass), (rework.ApprovedBy, rework.Reason, rework.ProcessNumber, rework.Result));
        var skip = Assert.Single(trace.Skipped);
        Assert.Equal((1, "급함", "kim"), (skip.ProcessNumber, skip.Reason, skip.By));
        Assert.Equal(trace.Serial.Id, (await new TraceQueries(store.Store).Find($"{trace.Serial.Id}"))!.Serial.Id);
        Assert.Null(await new TraceQueries(store.Store).Find("NONE"));
        Assert.Null(await new TraceQueries(store.Store).Find("1"));
    }

    [Fact]
    public async Task Master_data_is_listed_and_found()
    {
        await using var store = await NewStore();
        var log = store.OpenLog();
        var users = new UserQueries(store.Store);
        var processes = new ProcessQueries(store.Store);
        var models = new ProductModelQueries(store.Store);
        Assert.False(await users.Any());
        await log.Commit(_plant.User(1, "Kim", "김철수", "kim@example.com"));
        await log.Commit(_plant.Process(2, 20));
        await log.Commit(_plant.Process(1, 10, isActive: false));
        await log.Commit(_plant.ProductModel(1, "WF"));
        await log.Commit(_plant.ProductModel(2, "AB"));

        Assert.True(await users.Any());
        Assert.Equal("김철수", (await users.FindByUsername("KIM"))!.FullName);
        Assert.Equal("kim@example.com", (await users.Find(1))!.Email);
        Assert.Null(await users.FindByUsername("lee"));
        Assert.Single((await users.List(Role.Operator, isActive: true, Page.First)).Items);
        Assert.Empty((await users.List(Role.Admin, null, Page.First)).Items);
        Assert.Empty((await users.List(default, isActive: false, Page.First)).Items);
        Assert.Equal([10, 20], (await processes.List(null)).Select(process => process.ProcessNumber));
        Assert.Equal([20], (await processes.List(isActive: true)).Select(process => process.ProcessNumber));
        Assert.Equal(1, (await processes.Find("PROC-010"))!.Id);
        Assert.Equal(1, (await processes.Find("1"))!.Id);
        Assert.Equal(2, (await processes.Find("P020"))!.Id);
        Assert.Equal("TEMP", (await processes.Find(2))!.Characteristics[0].Code);
        Assert.Null(await processes.Find("PROC-999"));
        Assert.Equal(["AB", "WF"], (await models.List(isActive: true, Page.First)).Items.Select(model => model.ModelCode));
        Assert.Equal("{}", (await models.Find(1))!.BomData.Text);
    }

    protected abstract Task<TestStore> NewStore();

    private async Task Pass(GroupCommitLog log, TestLot lot, TestSerial serial, int process)
    {
        await serial.Commit(log, _plant.Start(serial, lot, process));
        await serial.Commit(log, _plant.Complete(serial, lot, process, RunResult.Pass));
    }
}
