using NeuroHub.Defects;
using NeuroHub.EventSourcing;
using NeuroHub.Lots;
using NeuroHub.Processes;
using NeuroHub.ProductModels;
using NeuroHub.Results;
using NeuroHub.Runs;
using NeuroHub.Serials;

namespace NeuroHub.Grains.Tests.Fixtures;

/// <summary>Given a serial's history (and its LOT's standing), when a command comes, then events or a refusal.</summary>
internal sealed class SerialGiven
{
    private readonly List<SerialEvent> _history = [];
    private readonly List<int> _lotPassed = [];
    private Routing _routing = Floor.Seeded;
    private LotStatus _lotStatus = LotStatus.InProgress;
    private int _limit = Floor.ReworkLimit;
    private long _nextRun = 100;
    private DateTimeOffset _now = Floor.Monday;

    public SerialState State => Replay(_history);

    /// <summary>A number that was never issued.</summary>
    public static SerialGiven Unknown() => new();

    /// <summary>Serial 0001 of the LOT, fresh.</summary>
    public static SerialGiven Serial() =>
        new SerialGiven().Happened(new SerialEvent.Created(1, Floor.SerialNumber, 1, Floor.LotNumber, 1, Floor.Monday));

    public static SerialState Replay(IEnumerable<SerialEvent> events) =>
        events.Aggregate(SerialState.Unknown(Floor.SerialNumber), (state, e) => state.Apply(e));

    public SerialGiven Happened(params SerialEvent[] events)
    {
        _history.AddRange(events);
        return this;
    }

    public SerialGiven Routed(Routing routing)
    {
        _routing = routing;
        return this;
    }

    public SerialGiven InLot(LotStatus status)
    {
        _lotStatus = status;
        return this;
    }

    /// <summary>The LOT as a whole has passed these.</summary>
    public SerialGiven LotPassed(params int[] processes)
    {
        _lotPassed.AddRange(processes);
        return this;
    }

    public SerialGiven ReworkLimit(int limit)
    {
        _limit = limit;
        return this;
    }

    public SerialGiven Started(int process) => Accepted(When(Commands.Start(process)));

    public SerialGiven Started(StartProcess command) => Accepted(When(command));

    public SerialGiven Overridden(int process) => Accepted(When(Commands.Override(process, Floor.Manager)));

    public SerialGiven Passed(params int[] processes)
    {
        foreach (var process in processes)
            Accepted(When(Commands.Record(process, RunResult.Pass)));
        return this;
    }

    public SerialGiven PassedThrough(int last) => Passed([.. Enumerable.Range(1, last)]);

    public SerialGiven Failed(int process) => Accepted(When(Commands.Record(process, RunResult.Fail)));

    public SerialGiven Completed(CompleteProcess command) => Accepted(When(command));

    public SerialGiven ReworkApproved() => Accepted(When(Commands.Rework()));

    public SerialGiven Registered(int process) => Accepted(When(Commands.Register(process)));

    public SerialGiven Scrapped() => Accepted(When(Commands.Scrap()));

    public SerialThen When(StartProcess command) => Then(state => SerialDecider.Start(state, command, StartFacts(command)));

    public SerialThen When(CompleteProcess command) => Then(state => SerialDecider.Complete(state, command, CompleteFacts(command)));

    public SerialThen When(RecordProcess command) =>
        Then(state => SerialDecider.Record(state, command, StartFacts(command.Start), CompleteFacts(command.Complete)));

    public SerialThen When(ApproveRework command) => Then(state => SerialDecider.ApproveRework(state, command, Gate(), _limit, _now));

    public SerialThen When(RegisterDefect command) =>
        Then(state => SerialDecider.RegisterDefect(state, command, Gate(), Floor.FindProcess(command.ProcessId), 700, _now));

    public StartEligibility Eligibility(int process) =>
        new([.. SerialGates.OfStart(State, Gate()!, Floor.FindProcess(process.ToString(System.Globalization.CultureInfo.InvariantCulture))!)]);

    public IEnumerable<RefusalCode> ReasonsAgainstRework() => SerialGates.OfRework(State, Gate()!, _limit).Select(refusal => refusal.Code);

    public SerialThen When(ScrapSerial command) => Then(state => SerialDecider.Scrap(state, command, 900, _now));

    private SerialThen Then(Func<SerialState, Decision<SerialEvent>> decide)
    {
        _now = _now.AddMinutes(1);
        var before = State;
        return new SerialThen(before, decide(before));
    }

    private SerialGiven Accepted(SerialThen then)
    {
        Assert.Null(then.Decision.Refusal);
        return Happened([.. then.Decision.Events]);
    }

    private StartFacts StartFacts(StartProcess command) => new()
    {
        Gate = Gate(),
        NamedLotExists = Floor.LotExists(command.LotNumber),
        Process = Floor.FindProcess(command.ProcessId),
        Worker = Floor.FindWorker(command.WorkerId, command.Context.By),
        RunId = _nextRun++,
        Now = _now,
    };

    private CompleteFacts CompleteFacts(CompleteProcess command) => new()
    {
        Gate = Gate(),
        NamedLotExists = Floor.LotExists(command.LotNumber),
        Process = Floor.FindProcess(command.ProcessId),
        Worker = Floor.FindWorker(command.WorkerId, command.Context.By),
        FirstDefectId = 500,
        ReworkLimit = _limit,
        Now = _now,
    };

    private LotGate? Gate() => _history.Count == 0 ? null : new LotGate
    {
        LotId = 1,
        LotNumber = Floor.LotNumber,
        Version = 1,
        Status = _lotStatus,
        Routing = _routing,
        Passed = _lotPassed,
        ProductModel = new ProductModelRef(1, "WF", "Wearable"),
        ProductionDate = new DateOnly(2025, 11, 10),
    };
}
