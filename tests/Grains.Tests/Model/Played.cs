using NeuroHub.Results;

namespace NeuroHub.Grains.Tests.Model;

/// <summary>Plays a random sequence through and lets a test look before and after each step.</summary>
internal static class Played
{
    public static DeciderLot Through(Play play) => Through(play, (_, _, act) => act());

    public static DeciderLot Through(Play play, Action<DeciderLot, Step, Func<Refusal?>> watch)
    {
        var model = new ReferenceLot(play);
        var lot = new DeciderLot(play);
        foreach (var step in play.Steps)
        {
            var process = step.Process == 0 ? model.Next(step.Unit) : step.Process;
            Comparison.Do(model, step, process);
            watch(lot, step, () => lot.Do(step, process));
        }

        return lot;
    }
}
