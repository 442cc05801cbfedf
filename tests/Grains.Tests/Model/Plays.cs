using CsCheck;
using NeuroHub.Lots;
using NeuroHub.Runs;
using NeuroHub.Users;

namespace NeuroHub.Grains.Tests.Model;

/// <summary>Random LOTs with random sequences of commands: mostly what a floor does, with all that it should not do among it.</summary>
internal static class Plays
{
    private static readonly Gen<Deed> Deeds = Often(
        (24, Deed.Start), (30, Deed.Complete), (6, Deed.Cancel), (24, Deed.Record), (16, Deed.Rework), (1, Deed.Scrap), (5, Deed.RegisterDefect), (4, Deed.Issue), (2, Deed.ChangeStatus), (3, Deed.TellLot));

    private static readonly Gen<Role> Roles = Often((1, Role.Admin), (1, Role.Manager), (1, Role.Operator), (1, Role.Station));

    private static readonly Gen<RunResult> Results = Often((3, RunResult.Pass), (1, RunResult.Fail));

    private static readonly Gen<LotStatus> Statuses = Often(
        (6, LotStatus.InProgress), (3, LotStatus.Created), (3, LotStatus.Completed), (3, LotStatus.Closed), (1, LotStatus.Cancelled));

    /// <summary>Mostly the first serial: only a life of many steps gets far.</summary>
    private static readonly Gen<int> Units = Often((4, 0), (12, 1), (4, 2), (1, 3), (1, 4));

    /// <summary>Mostly the sensible next one (0); else any, 10 is in no routing.</summary>
    private static readonly Gen<int> Processes = Gen.Frequency((3, Gen.Const(0)), (1, Gen.Int[1, 10]));

    private static readonly Gen<bool> Rarely = Often((9, false), (1, true));

    private static readonly Gen<Step> AnyStep = Gen.Select(
        Deeds,
        Units,
        Processes,
        Roles,
        Rarely,
        Results,
        Statuses,
        Gen.Bool,
        Gen.Int[0, 2],
        Gen.Frequency((3, Gen.Const(0)), (1, Gen.Int[1, 4])),
        (deed, unit, process, role, overrides, result, to, reason, quantity, sequence) =>
            new Step(deed, unit, process, role, overrides, result, to, reason, quantity, sequence));

    /// <summary>3 to 8 of the numbers 1..9, with gaps.</summary>
    private static readonly Gen<Stop[]> Routings =
        from count in Gen.Int[3, 8]
        from numbers in Gen.Shuffle(Enumerable.Range(1, 9).ToArray(), count)
        from requiresAll in Often((3, false), (1, true)).Array[count]
        from noRework in Rarely.Array[count]
        select numbers.Order().Select((number, i) => new Stop(number, requiresAll[i], !noRework[i])).ToArray();

    /// <summary>Most LOTs get their first serials at once.</summary>
    private static readonly Gen<Step[]> AllSteps =
        from first in Often((9, 1), (1, 0))
        from steps in AnyStep.Array[0, 160]
        select (Step[])[.. steps.Take(1).Where(_ => first == 1).Select(step => step with { Deed = Deed.Issue, Quantity = 1 }), .. steps];

    public static Gen<Play> Any { get; } =
        from target in Often((4, 1), (3, 2), (1, 3))
        from limit in Often((1, 0), (1, 1), (1, 2), (4, 3))
        from taken in Often((5, 0), (1, 1), (1, 2), (1, 3))
        from stops in Routings
        from steps in AllSteps
        select new Play(target, limit, taken, stops, steps);

    /// <summary>The same plays on every run, so that no build fails by luck; one that fails is cut down to the steps that matter.</summary>
    public static void Each(int count, Action<Play> assert)
    {
        for (uint stream = 1; stream <= count; stream++)
        {
            var play = Any.Generate(new PCG(stream, 20251110), null, out _);
            if (Failure(play, assert) is null)
                continue;
            var smallest = Shrunk(play, assert);
            Assert.Fail($"Play {stream}: {Failure(smallest, assert)}\n{smallest}");
        }
    }

    private static Gen<T> Often<T>(params (int Weight, T Value)[] values) =>
        Gen.Frequency([.. values.Select(value => (value.Weight, Gen.Const(value.Value)))]);

    private static Play Shrunk(Play play, Action<Play> assert)
    {
        for (var i = play.Steps.Length - 1; i >= 0; i--)
        {
            var without = play with { Steps = [.. play.Steps.Where((_, at) => at != i)] };
            if (Failure(without, assert) is null)
                continue;
            play = without;
            i = Math.Min(i, play.Steps.Length);
        }

        return play;
    }

    private static string? Failure(Play play, Action<Play> assert) => Record.Exception(() => assert(play))?.ToString();
}
