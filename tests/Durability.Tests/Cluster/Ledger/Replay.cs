using System.Globalization;
using NeuroHub.Lots;
using NeuroHub.Plant;
using NeuroHub.Results;
using NeuroHub.Runs;
using NeuroHub.Serials;
using NeuroHub.Users;

namespace NeuroHub.Durability.Tests.Cluster.Ledger;

/// <summary>Lives each serial's events again and asks the rule book at each whether it would have said the same.</summary>
internal static class Replay
{
    private const int ReworkLimit = 3;

    private static readonly Actor Anybody = new(1, ServerProcess.Username, "Administrator", Role.Admin);

    public static IEnumerable<string> Troubles(StoredRecord record)
    {
        var gates = record.Lots.ToDictionary(lot => lot.LotNumber, lot => Gate(lot.LotNumber, lot.Events));
        return record.Serials.SelectMany(serial => Of(serial.SerialNumber, serial.Events, gates));
    }

    public static SerialState End(string serialNumber, IReadOnlyList<SerialEvent> events) =>
        events.Aggregate(SerialState.Unknown(serialNumber), (state, e) => state.Apply(e));

    private static LotGate Gate(string lotNumber, IReadOnlyList<LotEvent> events) =>
        // Its status moves with its serials; that commands were refused in a LOT that was over is its gate's test.
        events.Aggregate(LotState.Unknown(lotNumber), (state, e) => state.Apply(e)).Gate() with { Status = LotStatus.InProgress };

    private static IEnumerable<string> Of(string number, IReadOnlyList<SerialEvent> events, Dictionary<string, LotGate> gates)
    {
        var state = SerialState.Unknown(number);
        for (var i = 0; i < events.Count; i++)
        {
            var after = state.Apply(events[i]);
            if (state.Status == SerialStatus.Unknown ? events[i] is not SerialEvent.Created : Trouble(state, events[i], after, gates[state.LotNumber]) is not null)
                yield return $"{number} version {i + 1}: {events[i]} after {state}: {(state.Status == SerialStatus.Unknown ? "no creation" : Trouble(state, events[i], after, gates[state.LotNumber]))}";
            state = after;
        }
    }

    private static string? Trouble(SerialState state, SerialEvent e, SerialState after, LotGate gate)
    {
        var decision = e switch
        {
            SerialEvent.ProcessStarted started => SerialDecider.Start(
                state, new StartProcess { Context = CommandContext.Of(Anybody), ProcessId = Text(started.Run.ProcessId) }, Facts(started.Run, gate)),
            SerialEvent.ProcessCompleted completed => SerialDecider.Complete(
                state,
                new CompleteProcess { Context = CommandContext.Of(Anybody), ProcessId = Text(completed.Run.ProcessId), Result = completed.Run.Result },
                Facts(completed.Run, gate)),
            SerialEvent.ReworkApproved rework => SerialDecider.ApproveRework(
                state, new ApproveRework(CommandContext.Of(Anybody), rework.Reason), gate, ReworkLimit, rework.At),
            _ => throw new InvalidOperationException($"Nobody here asks for a {e.GetType().Name}."),
        };
        if (decision.Refusal is { } refusal)
            return refusal.Detail;
        var decided = decision.Events.Aggregate(state, (it, its) => it.Apply(its));
        return (decided.Status, decided.ReworkCount, decided.FailedProcess, Run(decided), Passed(decided)) == (after.Status, after.ReworkCount, after.FailedProcess, Run(after), Passed(after))
            ? null
            : $"the rule book says {decided}";
    }

    private static (int?, int?, bool?) Run(SerialState state) => (state.Ladder.Open?.ProcessNumber, state.Ladder.Open?.Attempt, state.Ladder.Open?.IsRework);

    public static string Passed(SerialState state) => string.Join(',', state.Ladder.PassedNumbers());

    private static StartFacts Facts(OpenRun run, LotGate gate) => new()
    {
        Gate = gate,
        NamedLotExists = true,
        Process = Process(run.ProcessId, run.ProcessNumber),
        Worker = WorkerLookup.Of(run.Worker),
        RunId = run.RunId,
        Now = run.StartedAt,
    };

    private static CompleteFacts Facts(RunCompleted run, LotGate gate) => new()
    {
        Gate = gate,
        NamedLotExists = true,
        Process = Process(run.ProcessId, run.ProcessNumber),
        Worker = WorkerLookup.Of(run.CompletedBy),
        FirstDefectId = 1,
        ReworkLimit = ReworkLimit,
        Now = run.At,
    };

    private static ProcessRef Process(long id, int number) => new(id, number, $"P{number:000}", "", "");

    private static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);
}
