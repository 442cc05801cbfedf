using System.Collections.Immutable;
using NeuroHub.Defects;
using NeuroHub.EventSourcing;
using NeuroHub.Json;
using NeuroHub.Lots;
using NeuroHub.Plant;
using NeuroHub.Processes;
using NeuroHub.ProductModels;
using NeuroHub.Results;
using NeuroHub.Runs;
using NeuroHub.Serials;
using NeuroHub.Users;

namespace NeuroHub.Storage.Tests.Support;

/// <summary>Stands in for the grains: decides with the real deciders and makes the items that grains would commit.</summary>
public sealed class TestPlant
{
    private long _id = 1000;

    public TestClock Clock { get; init; } = new();

    public Actor Manager { get; } = new(7, "kim", "김철수", Role.Manager);

    public Worker Worker { get; } = new(7, "kim", "김철수");

    public ProductModelRef Model { get; set; } = new(1, "WF-KR", "Model");

    /// <summary>Three processes; the last needs all before it.</summary>
    public Routing Routing { get; } = new([
        new RoutingProcess { Id = 1, Number = 1, Code = "P001", EstimatedDurationSeconds = 60 },
        new RoutingProcess { Id = 2, Number = 2, Code = "P002", NeedsFirmware = true },
        new RoutingProcess { Id = 3, Number = 3, Code = "P003", RequiresAllPrevious = true },
    ]);

    /// <summary>What every process declares.</summary>
    public IReadOnlyList<Characteristic> Characteristics { get; set; } = [];

    /// <summary>What a station sends with each completion.</summary>
    public string Data { get; set; } = """{"firmware_version":"v1.2.3","온도":60.1}""";

    public CommandContext Context => CommandContext.Of(Manager);

    public long NextId() => Interlocked.Increment(ref _id);

    public CommitItem Open(TestLot lot, int target) => lot.Item(this, LotDecider.Open(
        lot.State,
        new OpenLot
        {
            Context = Context,
            ProductModel = Model,
            TargetQuantity = target,
            ProductionDate = new DateOnly(2025, 11, 10),
            Shift = Shift.D,
        },
        Routing,
        NextId(),
        Clock.Now()));

    /// <summary>The LOT's event and the first event of each serial, as the LOT's grain commits them.</summary>
    public (CommitItem Item, TestSerial[] Serials) Issue(TestLot lot, int count, LotView row)
    {
        var command = new IssueSerials { Context = Context, Quantity = count };
        var item = lot.Item(this, LotDecider.IssueSerials(lot.State, new LotRow(row, 0), command, ImmutableHashSet<string>.Empty, Clock.Now()));
        var issued = (LotEvent.SerialsIssued)item.Appends[0].Changes[0].Event;
        var serials = issued.Sequences.Select(sequence => new TestSerial(SerialNumber.Of(lot.Number, sequence))).ToArray();
        var appends = serials.Select((serial, i) => serial.Item(this, new Decision<SerialEvent>(
            [new SerialEvent.Created(NextId(), serial.Number, lot.State.Id, lot.Number, issued.Sequences[i], issued.At)], null)).Appends[0]);
        return (item with { Appends = [.. item.Appends, .. appends] }, serials);
    }

    public CommitItem Start(TestSerial serial, TestLot lot, int process, string? overrideReason = null, string? equipment = null) => serial.Item(
        this, SerialDecider.Start(serial.State, StartCommand(process, overrideReason, equipment), Facts(lot, process))) with
    {
        Preconditions = [new LotPrecondition(lot.State.Id) { GateVersion = lot.State.GateVersion, MustBeActive = true }],
        AnswerLotId = lot.State.Id,
    };

    public CommitItem Complete(TestSerial serial, TestLot lot, int process, RunResult result) => serial.Item(
        this, SerialDecider.Complete(serial.State, CompleteCommand(process, result), CompleteFacts(lot, process))) with
    {
        AnswerLotId = lot.State.Id,
    };

    public CommitItem Cancel(TestSerial serial, TestLot lot, int process) => serial.Item(
        this, SerialDecider.CancelStart(serial.State, CancelCommand(process), CancelFacts(lot, process)));

    public CommitItem CancelLot(TestLot lot, int process) => lot.Item(
        this, LotDecider.CancelStart(lot.State, CancelCommand(process), CancelFacts(lot, process)));

    private CancelStart CancelCommand(int process) => new() { Context = Context, ProcessId = $"{process}", Reason = "잘못된 제품" };

    private CancelFacts CancelFacts(TestLot lot, int process) => new()
    {
        Routing = lot.State.Routing,
        NamedLotExists = true,
        Process = Ref(process),
        Now = Clock.Now(),
    };

    /// <summary>Start and completion in one commit.</summary>
    public CommitItem Record(TestSerial serial, TestLot lot, int process, RunResult result) => serial.Item(
        this,
        SerialDecider.Record(
            serial.State,
            new RecordProcess(StartCommand(process, null, null), CompleteCommand(process, result)),
            Facts(lot, process),
            CompleteFacts(lot, process))) with
    {
        Preconditions = [new LotPrecondition(lot.State.Id) { GateVersion = lot.State.GateVersion, MustBeActive = true }],
    };

    public CommitItem ApproveRework(TestSerial serial, TestLot lot) =>
        serial.Item(this, SerialDecider.ApproveRework(serial.State, new ApproveRework(Context, "재작업"), lot.State.Gate(), 3, Clock.Now()));

    public CommitItem Scrap(TestSerial serial) =>
        serial.Item(this, SerialDecider.Scrap(serial.State, new ScrapSerial(Context, "broken"), NextId(), Clock.Now()));

    public CommitItem RegisterDefect(TestSerial serial, TestLot lot, int process, string code = "PART_DEFECT") => serial.Item(this, SerialDecider.RegisterDefect(
        serial.State,
        new RegisterDefect { Context = Context, ProcessId = $"{process}", Code = code, Description = "균열", Part = "busbar" },
        lot.State.Gate(),
        Ref(process),
        NextId(),
        Clock.Now()));

    /// <summary>A cause of a defect, the first that is recorded of it.</summary>
    public CommitItem RecordCause(DefectView defect, string category)
    {
        var recorded = DefectDecider.RecordCause(defect.Id, defect, new RecordCause(Context, category, "원인"), Clock.Now()).Events[0];
        return Item(DefectStream.Id(defect.Id), 0, new Change(recorded, DefectState.None, DefectState.None.Apply(recorded)));
    }

    public CommitItem StartLot(TestLot lot, LotView row, int process) =>
        lot.Item(this, LotDecider.Start(lot.State, new LotRow(row, 0), StartCommand(process, null, null), Facts(lot, process))) with
        {
            Preconditions = [new LotPrecondition(lot.State.Id) { MustBeActive = true }],
        };

    public CommitItem CompleteLot(TestLot lot, int process, RunResult result) =>
        lot.Item(this, LotDecider.Complete(lot.State, CompleteCommand(process, result), CompleteFacts(lot, process))) with
        {
            MovesGate = result == RunResult.Pass,
        };

    public CommitItem ChangeStatus(TestLot lot, LotView row, int openRuns, LotStatus status) => lot.Item(
        this, LotDecider.ChangeStatus(lot.Number, new LotRow(row, openRuns), new ChangeLotStatus(Context, status, "by hand"), Clock.Now())) with
    {
        Preconditions = [new LotPrecondition(lot.State.Id) { Status = row.Status, NoOpenRuns = status == LotStatus.Completed }],
        AnswerLotId = lot.State.Id,
        MovesGate = true,
    };

    public CommitItem Item(StreamId stream, int version, params Change[] changes) => new()
    {
        Appends = [new StreamAppend(stream, version, [.. changes])],
        ActorId = Manager.UserId,
        ActorName = Manager.Username,
        At = Clock.Now(),
    };

    public CommitItem User(long id, string username, string fullName = "Kim", string? email = null, string? badge = null, Role role = Role.Operator)
    {
        var created = new UserEvent.Created
        {
            Id = id,
            Username = username,
            Email = email,
            PasswordHash = "hash",
            FullName = fullName,
            Role = role,
            Badge = badge,
            At = Clock.Now(),
        };
        return Item(UserStream.Id(id), 0, new Change(created, UserState.Unknown, UserState.Unknown.Apply(created)));
    }

    public CommitItem Process(long id, int number, string? code = null, bool isActive = true)
    {
        var fields = new ProcessFields
        {
            ProcessNumber = number,
            ProcessCode = code ?? $"P{number:000}",
            ProcessNameKo = "레이저 마킹",
            ProcessNameEn = "Laser Marking",
            IsActive = isActive,
            DefectCodes = ["MARKING_FAIL"],
            Characteristics = [new Characteristic("TEMP", "temp_sensor.measured_temp", "Cel", 59, 61)],
        };
        var created = new ProcessEvent.Created(id, fields, Clock.Now());
        return Item(ProcessStream.Id(id), 0, new Change(created, ProcessState.Unknown, ProcessState.Unknown.Apply(created)));
    }

    public CommitItem ProductModel(long id, string code)
    {
        var fields = new ProductModelFields
        {
            ModelCode = code,
            ModelName = "Model",
            BomData = RawJson.EmptyObject,
            Specifications = RawJson.EmptyObject,
            IsActive = true,
        };
        var created = new ProductModelEvent.Created(id, fields, Clock.Now());
        return Item(ProductModelStream.Id(id), 0, new Change(created, ProductModelState.Unknown, ProductModelState.Unknown.Apply(created)));
    }

    /// <summary>A LOT with its serials, committed.</summary>
    public async Task<(TestLot Lot, TestSerial[] Serials)> Make(ICommitLog log, TestStore store, string number, int count)
    {
        var lot = new TestLot(number);
        await lot.Commit(log, Open(lot, count));
        var (item, serials) = Issue(lot, count, (await store.Lots.Find(number))!);
        Assert.IsType<CommitOutcome.Committed>(await log.Commit(item));
        lot.Took(item);
        for (var i = 0; i < serials.Length; i++)
            serials[i].Took(item.Appends[i + 1]);
        return (lot, serials);
    }

    /// <summary>A LOT whose one serial was started by mistake, which was noticed, and whose work order was wrong.</summary>
    public async Task MakeMistake(ICommitLog log, TestStore store, string number)
    {
        var (lot, serials) = await Make(log, store, number, 1);
        await serials[0].Commit(log, Start(serials[0], lot, 1));
        await serials[0].Commit(log, Cancel(serials[0], lot, 1));
        await lot.Commit(log, lot.Item(this, LotDecider.ChangeWorkOrder(lot.State, new ChangeWorkOrder(Context, "WO-2"), Clock.Now())));
    }

    private StartProcess StartCommand(int process, string? overrideReason, string? equipment) => new()
    {
        Context = Context,
        ProcessId = process.ToString(System.Globalization.CultureInfo.InvariantCulture),
        OverrideReason = overrideReason,
        EquipmentId = equipment,
    };

    private CompleteProcess CompleteCommand(int process, RunResult result) => new()
    {
        Context = Context,
        ProcessId = process.ToString(System.Globalization.CultureInfo.InvariantCulture),
        Result = result,
        MeasurementData = new RawJson(Data),
    };

    private StartFacts Facts(TestLot lot, int process) => new()
    {
        Gate = lot.State.Gate() with { Status = lot.State.Status == LotStatus.Cancelled ? LotStatus.Cancelled : LotStatus.InProgress },
        NamedLotExists = true,
        Process = Ref(process),
        Worker = WorkerLookup.Of(Worker),
        RunId = NextId(),
        Now = Clock.Now(),
    };

    private CompleteFacts CompleteFacts(TestLot lot, int process) => new()
    {
        Gate = lot.State.Gate(),
        NamedLotExists = true,
        Process = Ref(process),
        Worker = WorkerLookup.Of(Worker),
        FirstDefectId = NextId(),
        ReworkLimit = 3,
        Now = Clock.Now(),
    };

    /// <summary>Without any of the test's own, process 1 has a characteristic that the data of <see cref="CompleteCommand"/> is outside of.</summary>
    private ProcessRef Ref(int number) => new(number, number, $"P{number:000}", "공정", "Process")
    {
        Characteristics = Characteristics.Count > 0 ? Characteristics : number == 1 ? [new Characteristic("TEMP", "온도", "Cel", 59, 60)] : [],
    };
}
