using NeuroHub.EventSourcing;
using NeuroHub.Lots;
using NeuroHub.Processes;
using NeuroHub.Runs;

namespace NeuroHub.Grains.Tests.Fixtures;

/// <summary>Given a LOT's history (and its row), when a command comes, then events or a refusal.</summary>
internal sealed class LotGiven
{
    private readonly List<LotEvent> _history = [];
    private readonly HashSet<string> _taken = [];
    private LotStatus? _rowStatus;
    private int _openRuns;
    private long _nextRun = 100;
    private DateTimeOffset _now = Floor.Monday;

    public LotState State => Replay(_history);

    /// <summary>A number that no LOT has.</summary>
    public static LotGiven Unknown() => new();

    /// <summary>The LOT, fresh, with room for so many serials.</summary>
    public static LotGiven Lot(int target = 3, Routing? routing = null)
    {
        var lot = new LotGiven();
        return lot.Accepted(lot.When(Commands.Open(target), routing));
    }

    public static LotState Replay(IEnumerable<LotEvent> events) =>
        events.Aggregate(LotState.Unknown(Floor.LotNumber), (state, e) => state.Apply(e));

    /// <summary>Its serials have moved the row on; the LOT's own history does not know yet.</summary>
    public LotGiven RowSays(LotStatus status)
    {
        _rowStatus = status;
        return this;
    }

    public LotGiven OpenRuns(int runs)
    {
        _openRuns = runs;
        return this;
    }

    /// <summary>Serial numbers that were given by hand elsewhere.</summary>
    public LotGiven Taken(params string[] numbers)
    {
        _taken.UnionWith(numbers);
        return this;
    }

    public LotGiven In(LotStatus status) => status switch
    {
        LotStatus.Created => this,
        LotStatus.InProgress => Changed(LotStatus.InProgress),
        LotStatus.Completed => Changed(LotStatus.InProgress).Changed(LotStatus.Completed),
        LotStatus.Closed => In(LotStatus.Completed).Changed(LotStatus.Closed),
        _ => Changed(LotStatus.Cancelled),
    };

    public LotGiven Issued(params int[] sequences)
    {
        foreach (var sequence in sequences)
            Accepted(When(Commands.IssueOne(sequence: sequence)));
        return this;
    }

    public LotGiven Started(int process) => Accepted(When(Commands.Start(process)));

    public LotGiven Started(StartProcess command) => Accepted(When(command));

    public LotGiven Passed(params int[] processes)
    {
        foreach (var process in processes)
            Accepted(When(Commands.Record(process, RunResult.Pass)));
        return this;
    }

    public LotGiven Failed(int process) => Accepted(When(Commands.Record(process, RunResult.Fail)));

    public LotGiven Completed(CompleteProcess command) => Accepted(When(command));

    public LotThen When(OpenLot command, Routing? routing = null) =>
        Then((lot, _) => LotDecider.Open(lot, command, routing ?? Floor.Seeded, 1, _now));

    public LotThen When(ChangeLotStatus command) => Then((lot, row) => LotDecider.ChangeStatus(lot.LotNumber, row, command, _now));

    public LotThen When(IssueSerials command) => Then((lot, row) => LotDecider.IssueSerials(lot, row, command, _taken, _now));

    /// <summary>As many serials as one commit does not take.</summary>
    public LotThen WhenOrdered(IssueSerials command) => Then((lot, row) => LotDecider.OrderSerials(lot, row, command, _taken, _now));

    public LotThen WhenTheOrderGoesOn() => Then((lot, _) => LotDecider.NextSlice(lot, _taken, _now));

    /// <summary>An order with its first slices.</summary>
    public LotGiven Ordered(IssueSerials command, int slices = 1)
    {
        Accepted(WhenOrdered(command));
        for (var slice = 1; slice < slices; slice++)
            Accepted(WhenTheOrderGoesOn());
        return this;
    }

    public LotThen When(StartProcess command) => Then((lot, row) => LotDecider.Start(lot, row, command, StartFacts(lot, command)));

    public LotThen When(CompleteProcess command) => Then((lot, _) => LotDecider.Complete(lot, command, CompleteFacts(lot, command)));

    public LotThen When(RecordProcess command) => Then((lot, row) =>
        LotDecider.Record(lot, row, command, StartFacts(lot, command.Start), CompleteFacts(lot, command.Complete)));

    public LotThen WhenProgressIsNoted() => Then((lot, row) => LotDecider.NoteProgress(lot, row, _now));

    private LotGiven Changed(LotStatus to) => Accepted(When(Commands.Change(to, "as planned")));

    private LotThen Then(Func<LotState, LotRow?, Decision<LotEvent>> decide)
    {
        _now = _now.AddMinutes(1);
        var before = State;
        return new LotThen(before, decide(before, Row(before)));
    }

    private LotGiven Accepted(LotThen then)
    {
        Assert.Null(then.Decision.Refusal);
        _history.AddRange(then.Decision.Events);
        return this;
    }

    private LotRow? Row(LotState lot) => lot.Status == LotStatus.Unknown ? null : new LotRow(
        new LotView
        {
            Id = lot.Id,
            LotNumber = lot.LotNumber,
            ProductModelId = 1,
            ProductModel = Floor.Model,
            TargetQuantity = lot.TargetQuantity,
            ProductionDate = new DateOnly(2025, 11, 10),
            Shift = Shift.D,
            Status = _rowStatus ?? lot.Status,
            CreatedAt = Floor.Monday,
            UpdatedAt = Floor.Monday,
        },
        _openRuns);

    private StartFacts StartFacts(LotState lot, StartProcess command) => new()
    {
        Gate = lot.Gate(),
        NamedLotExists = lot.Status != LotStatus.Unknown,
        Process = Floor.FindProcess(command.ProcessId),
        Worker = Floor.FindWorker(command.WorkerId, command.Context.By),
        RunId = _nextRun++,
        Now = _now,
    };

    private CompleteFacts CompleteFacts(LotState lot, CompleteProcess command) => new()
    {
        Gate = lot.Gate(),
        NamedLotExists = lot.Status != LotStatus.Unknown,
        Process = Floor.FindProcess(command.ProcessId),
        Worker = Floor.FindWorker(command.WorkerId, command.Context.By),
        FirstDefectId = 500,
        ReworkLimit = Floor.ReworkLimit,
        Now = _now,
    };
}
