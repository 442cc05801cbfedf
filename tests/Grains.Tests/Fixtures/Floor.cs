using NeuroHub.Plant;
using NeuroHub.Processes;
using NeuroHub.ProductModels;
using NeuroHub.Results;
using NeuroHub.Users;

namespace NeuroHub.Grains.Tests.Fixtures;

/// <summary>The shop floor that the scenarios play on: the eight seeded processes, one LOT, its first serial, its people.</summary>
internal static class Floor
{
    public const string LotNumber = "WF-KR-251110D-001";
    public const string OtherLot = "WF-KR-251110D-002";
    public const string NoLot = "WF-KR-251110D-999";
    public const string SerialNumber = "WF-KR-251110D-001-0001";

    /// <summary>In the master data, but added after the LOT was made: not in its routing.</summary>
    public const string LaterProcess = "9";
    public const string NoProcess = "77";
    public const string NoWorker = "nobody";
    public const string TwoWorkers = "Kim Minsu";
    public const string OtherWorker = "lee";
    public const int ReworkLimit = 3;

    public static readonly DateTimeOffset Monday = new(2025, 11, 10, 0, 30, 0, TimeSpan.Zero);
    public static readonly Actor Operator = new(7, "kim", "Kim Jiwon", Role.Operator);
    public static readonly Actor Manager = new(3, "park", "Park Sora", Role.Manager);
    public static readonly Actor Admin = new(1, "choi", "Choi Eun", Role.Admin);
    public static readonly Actor Station = new(9, "station-3", "Station 3", Role.Station);
    public static readonly Worker Lee = new(8, "lee", "Lee Hana");
    public static readonly ProductModelRef Model = new(1, "WF", "Wrist Finger");

    /// <summary>The seeded routing (rules.md 6): 1..8, process 7 requires all previous ones, process 4 needs firmware.</summary>
    public static readonly Routing Seeded = RoutingOf(8, requiresAll: [7]);

    public static Actor As(Role role) => role switch
    {
        Role.Admin => Admin,
        Role.Manager => Manager,
        Role.Station => Station,
        _ => Operator,
    };

    public static CommandContext By(Actor actor) => CommandContext.Of(actor);

    public static Routing RoutingOf(int processes, int[]? requiresAll = null, int[]? noRework = null) => new(
    [
        .. Enumerable.Range(1, processes).Select(number => new RoutingProcess
        {
            Id = number,
            Number = number,
            Code = Code(number),
            RequiresAllPrevious = requiresAll?.Contains(number) ?? false,
            ReworkAllowed = noRework is null || !noRework.Contains(number),
            NeedsFirmware = number == 4,
        }),
    ]);

    /// <summary>Ids and numbers are the same here, as they are for the seeded processes.</summary>
    public static ProcessRef? FindProcess(string asked) =>
        asked == NoProcess ? null : Ref(int.Parse(asked, System.Globalization.CultureInfo.InvariantCulture));

    public static WorkerLookup FindWorker(string? asked, Actor caller) => asked switch
    {
        null => WorkerLookup.Of(WorkerOf(caller)),
        NoWorker => new WorkerLookup(asked, null, false),
        TwoWorkers => new WorkerLookup(asked, null, true),
        _ => WorkerLookup.Of(Lee),
    };

    public static bool LotExists(string? named) => named != NoLot;

    public static Worker WorkerOf(Actor actor) => new(actor.UserId, actor.Username, actor.FullName);

    private static ProcessRef Ref(int number) => new(number, number, Code(number), "공정", "Process");

    private static string Code(int number) => $"P{number:000}";
}
