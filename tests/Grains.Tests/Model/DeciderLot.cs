using NeuroHub.EventSourcing;
using NeuroHub.Grains.Tests.Fixtures;
using NeuroHub.Lots;
using NeuroHub.Plant;
using NeuroHub.Processes;
using NeuroHub.Results;
using NeuroHub.Runs;
using NeuroHub.Serials;

namespace NeuroHub.Grains.Tests.Model;

/// <summary>
/// The deciders under test, driven as the grains drive them: gather facts, decide, append, apply, move the row.
/// The LOT's own history lags behind its row until it is told, as it does between a commit and the outbox.
/// </summary>
internal sealed class DeciderLot
{
    private readonly Play _play;
    private readonly HashSet<string> _taken;
    private long _nextId = 1000;
    private DateTimeOffset _now = Floor.Monday;

    public DeciderLot(Play play)
    {
        _play = play;
        _taken = play.Taken == 0 ? [] : [SerialNumber.Of(Floor.LotNumber, play.Taken)];
        var routing = new Routing([.. play.Stops.Select(RoutingProcessOf)]);
        var opened = LotDecider.Open(Lot, Commands.Open(play.Target), routing, 1, _now);
        Row = new Row((LotEvent.Opened)opened.Events[0]);
        Commit(opened);
    }

    public LotState Lot { get; private set; } = LotState.Unknown(Floor.LotNumber);
    public Row Row { get; }
    public SortedDictionary<int, SerialState> Serials { get; } = [];
    public List<LotEvent> LotHistory { get; } = [];
    public SortedDictionary<int, List<SerialEvent>> SerialHistories { get; } = [];

    public SerialState Serial(int unit) => Serials.GetValueOrDefault(unit) ?? SerialState.Unknown(SerialNumber.Of(Floor.LotNumber, unit));

    /// <summary>What the step's deed meets; <paramref name="process"/> is the step's, resolved.</summary>
    public Refusal? Do(Step step, int process)
    {
        _now = _now.AddMinutes(1);
        return step.Deed switch
        {
            Deed.Issue => Issue(step),
            Deed.ChangeStatus => Commit(LotDecider.ChangeStatus(
                Floor.LotNumber, Row.Read(), new ChangeLotStatus(Floor.By(Floor.As(step.By)), step.To, step.Reason ? "why" : null), _now)),
            Deed.TellLot => Commit(LotDecider.NoteProgress(Lot, Row.Read(), _now)),
            Deed.Cancel => Cancel(step, process),
            Deed.Rework => Commit(step.Unit, SerialDecider.ApproveRework(Serial(step.Unit), Commands.Rework(), Gate(step.Unit), _play.Limit, _now)),
            Deed.Scrap => Commit(step.Unit, SerialDecider.Scrap(Serial(step.Unit), Commands.Scrap(), _nextId++, _now)),
            Deed.RegisterDefect => Commit(step.Unit, SerialDecider.RegisterDefect(
                Serial(step.Unit), Commands.Register(Id(process)), Gate(step.Unit), RefOf(process), _nextId++, _now)),
            _ => Run(step, process),
        };
    }

    /// <summary>What a start by an operator would meet now.</summary>
    public Decision<SerialEvent> Start(int unit, int process)
    {
        var command = Commands.Start(Id(process));
        return SerialDecider.Start(Serials[unit], command, StartFacts(unit, process, command));
    }

    public StartEligibility Eligibility(int unit, int process) => new([.. SerialGates.OfStart(Serials[unit], Lot.Gate(), RefOf(process))]);

    public Decision<SerialEvent> Rework(int unit) => SerialDecider.ApproveRework(Serials[unit], Commands.Rework(), Lot.Gate(), _play.Limit, _now);

    public IReadOnlyList<Refusal> ReasonsAgainstRework(int unit) => [.. SerialGates.OfRework(Serials[unit], Lot.Gate(), _play.Limit)];

    private Refusal? Run(Step step, int process)
    {
        var start = Commands.Start(Id(process)) with { Context = Floor.By(Floor.As(step.By)), OverrideReason = step.Overrides ? "why" : null };
        var complete = Commands.Complete(Id(process), step.Result);
        if (step.Contradicts())
            complete = complete.WithData(step.Result == RunResult.Pass ? """{"result":"NG"}""" : """{"result":"OK"}""");
        var startFacts = StartFacts(step.Unit, process, start);
        var completeFacts = CompleteFacts(step, process, complete);
        return (step.Deed, step.Unit) switch
        {
            (Deed.Start, 0) => Commit(LotDecider.Start(Lot, Row.Read(), start, startFacts)),
            (Deed.Start, _) => Commit(step.Unit, SerialDecider.Start(Serial(step.Unit), start, startFacts)),
            (Deed.Complete, 0) => Commit(LotDecider.Complete(Lot, complete, completeFacts)),
            (Deed.Complete, _) => Commit(step.Unit, SerialDecider.Complete(Serial(step.Unit), complete, completeFacts)),
            (_, 0) => Commit(LotDecider.Record(Lot, Row.Read(), new RecordProcess(start, complete), startFacts, completeFacts)),
            _ => Commit(step.Unit, SerialDecider.Record(Serial(step.Unit), new RecordProcess(start, complete), startFacts, completeFacts)),
        };
    }

    private Refusal? Cancel(Step step, int process)
    {
        var command = new CancelStart { Context = Floor.By(Floor.As(step.By)), ProcessId = Id(process), Reason = "why" };
        var facts = new CancelFacts { Routing = Lot.Routing, NamedLotExists = true, Process = RefOf(process), Now = _now };
        return step.Unit == 0
            ? Commit(LotDecider.CancelStart(Lot, command, facts))
            : Commit(step.Unit, SerialDecider.CancelStart(Serial(step.Unit), command, facts));
    }

    private Refusal? Issue(Step step)
    {
        var command = new IssueSerials
        {
            Context = Floor.By(Floor.Manager),
            Quantity = step.Quantity > 0 ? step.Quantity : null,
            SerialNumber = step.Quantity == 0 ? $"HAND-{_nextId++}" : null,
            SequenceInLot = step.NamedSequence(),
        };
        var decision = LotDecider.IssueSerials(Lot, Row.Read(), command, _taken, _now);
        Commit(decision);
        foreach (var sequence in decision.Events.OfType<LotEvent.SerialsIssued>().SelectMany(e => e.Sequences))
        {
            var number = command.SerialNumber ?? SerialNumber.Of(Floor.LotNumber, sequence);
            Serials[sequence] = SerialState.Unknown(number);
            SerialHistories[sequence] = [];
            Commit(sequence, new SerialEvent.Created(_nextId++, number, Lot.Id, Lot.LotNumber, sequence, _now));
        }

        return decision.Refusal;
    }

    private Refusal? Commit(Decision<LotEvent> decision)
    {
        foreach (var e in decision.Events)
        {
            Lot = Lot.Apply(e);
            Row.Moved(e);
            LotHistory.Add(e);
        }

        return decision.Refusal;
    }

    private Refusal? Commit(int unit, Decision<SerialEvent> decision)
    {
        foreach (var e in decision.Events)
        {
            var before = Serials[unit];
            Serials[unit] = before.Apply(e);
            Row.Moved(before, e, Serials[unit]);
            SerialHistories[unit].Add(e);
        }

        return decision.Refusal;
    }

    private LotGate? Gate(int unit) => unit == 0 || Serials.ContainsKey(unit) ? Lot.Gate() : null;

    private StartFacts StartFacts(int unit, int process, StartProcess command) => new()
    {
        Gate = Gate(unit),
        NamedLotExists = true,
        Process = RefOf(process),
        Worker = Floor.FindWorker(null, command.Context.By),
        RunId = _nextId++,
        Now = _now,
    };

    private CompleteFacts CompleteFacts(Step step, int process, CompleteProcess command) => new()
    {
        Gate = Gate(step.Unit),
        NamedLotExists = true,
        Process = RefOf(process),
        Worker = Floor.FindWorker(null, command.Context.By),
        FirstDefectId = _nextId++,
        ReworkLimit = _play.Limit,
        Now = _now,
    };

    /// <summary>Ids differ from numbers here, so that nobody takes one for the other.</summary>
    private static string Id(int process) => $"{100 - process}";

    private static ProcessRef RefOf(int process) => new(100 - process, process, $"P{process:000}", "공정", "Process");

    private static RoutingProcess RoutingProcessOf(Stop stop) => new()
    {
        Id = 100 - stop.Number,
        Number = stop.Number,
        Code = $"P{stop.Number:000}",
        RequiresAllPrevious = stop.RequiresAll,
        ReworkAllowed = stop.ReworkAllowed,
    };
}
