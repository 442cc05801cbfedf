using System.Text.Json;
using NeuroHub.Lots;
using NeuroHub.Runs;
using NeuroHub.Serials;

namespace NeuroHub.Grains.Tests.Model;

/// <summary>Does a step with both and says where they differ.</summary>
internal static class Comparison
{
    public static void Run(Play play)
    {
        var model = new ReferenceLot(play);
        var lot = new DeciderLot(play);
        foreach (var step in play.Steps)
        {
            var process = step.Process == 0 ? model.Next(step.Unit) : step.Process;
            var expected = Do(model, step, process);
            var refusal = lot.Do(step, process);
            Assert.True(expected == Name(refusal?.Code), $"{step} at {process}: rules.md says {expected ?? "yes"}, the decider {Name(refusal?.Code) ?? "yes"}");
            if (expected == "PREVIOUS_PROCESS_NOT_COMPLETED" && model.Sentence is { } sentence)
                Assert.Equal(sentence, refusal!.Detail);
            Assert.Equal(Picture(model), Picture(lot));
            if (step.Deed == Deed.TellLot)
                Assert.Equal(lot.Row.Status, lot.Lot.Status);
        }
    }

    public static string? Do(ReferenceLot model, Step step, int process)
    {
        model.Minute++;
        return Try(model, step, process);
    }

    private static string? Try(ReferenceLot model, Step step, int process) => step.Deed switch
    {
        Deed.Start => model.Start(step.Unit, process, step.By, step.Overrides),
        Deed.Complete => model.Complete(step.Unit, process, step.Result, step.Contradicts()),
        Deed.Cancel => model.Cancel(step.Unit, process, step.By),
        Deed.Record => model.Record(step.Unit, process, step.By, step.Overrides, step.Result, step.Contradicts()),
        Deed.Rework => model.Rework(step.Unit),
        Deed.Scrap => model.Scrap(step.Unit),
        Deed.RegisterDefect => model.RegisterDefect(step.Unit, process),
        Deed.Issue => model.Issue(step.Quantity, step.NamedSequence() ?? 0),
        Deed.ChangeStatus => model.Change(step.To, step.Reason),
        _ => null,
    };

    private static string Picture(ReferenceLot model) => string.Join('\n',
    [
        $"LOT {model.Status} serials {model.Serials.Count} in progress {Count(model, "IN_PROGRESS")} passed {Count(model, "PASSED")}"
            + $" defected {Count(model, "DEFECTED", "REWORK")} scrapped {Count(model, "SCRAPPED")} {Picture(model.Own)}",
        .. model.Serials.Select(s => $"{s.Key} {s.Value.Status} failed {s.Value.FailedAt} reworks {s.Value.Reworks} {Picture(s.Value)}"),
    ]);

    private static string Picture(ReferenceLadder ladder) =>
        $"passed {string.Join(',', ladder.Passed)} skipped {string.Join(',', ladder.Skipped)}"
        + $" attempts {string.Join(',', ladder.Attempts.Select(a => $"{a.Key}x{a.Value}"))} open {ladder.Open}";

    private static string Picture(DeciderLot lot)
    {
        var row = lot.Row.Read().View;
        return string.Join('\n',
        [
            $"LOT {Name(row.Status)} serials {row.SerialCount} in progress {row.InProgressCount} passed {row.PassedCount}"
                + $" defected {row.DefectedCount} scrapped {row.ScrappedCount} {Picture(lot.Lot.Ladder)}",
            .. lot.Serials.Select(s => $"{s.Key} {Name(s.Value.Status)} failed {s.Value.FailedProcess} reworks {s.Value.ReworkCount} {Picture(s.Value.Ladder)}"),
        ]);
    }

    private static string Picture(RunLadder ladder) =>
        $"passed {string.Join(',', ladder.PassedNumbers())} skipped {string.Join(',', ladder.Progress.Where(p => p.Skipped).Select(p => p.Number))}"
        + $" attempts {string.Join(',', ladder.Progress.Where(p => p.Attempts > 0).Select(p => $"{p.Number}x{p.Attempts}"))} open {ladder.Open?.ProcessNumber}";

    private static int Count(ReferenceLot model, params string[] statuses) => model.Serials.Values.Count(serial => statuses.Contains(serial.Status));

    private static string? Name<T>(T? value)
        where T : struct, Enum => value is null ? null : JsonNamingPolicy.SnakeCaseUpper.ConvertName(value.Value.ToString());

    private static string? Name(LotStatus status) => Name((LotStatus?)status);

    private static string? Name(SerialStatus status) => Name((SerialStatus?)status);
}
