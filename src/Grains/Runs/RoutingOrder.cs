using NeuroHub.Processes;

namespace NeuroHub.Runs;

/// <summary>Where a serial goes next in its routing: check 5 of a start (rules.md 3), for whoever asks it of many at once.</summary>
public static class RoutingOrder
{
    /// <summary>Those of which each must have passed, or been skipped, before this one may be started.</summary>
    public static IEnumerable<RoutingProcess> Before(Routing routing, RoutingProcess process) =>
        process.RequiresAllPrevious ? routing.Processes.Where(earlier => earlier.Number < process.Number)
        : routing.Before(process.Number) is { } previous ? [previous]
        : [];

    /// <summary>A serial is PASSED by its own PASS there: what its LOT has passed does not do.</summary>
    public static bool IsLast(Routing routing, RoutingProcess process) => process.Number == routing.Processes[^1].Number;

    /// <summary>
    /// Neither passed nor skipped, and all that must come before is. What the LOT as a whole has passed need not be done again, but the last
    /// one.
    /// </summary>
    /// <param name="routing">The LOT's.</param>
    /// <param name="own">Whether the serial itself has passed a process.</param>
    /// <param name="passed">Whether a process has a PASS that counts, the serial's own or its LOT's.</param>
    /// <param name="skipped">Whether an override has skipped it.</param>
    public static IEnumerable<RoutingProcess> Next(Routing routing, Func<int, bool> own, Func<int, bool> passed, Func<int, bool> skipped) =>
        routing.Processes.Where(process =>
            !own(process.Number)
            && !skipped(process.Number)
            && (IsLast(routing, process) || !passed(process.Number))
            && Before(routing, process).All(earlier => passed(earlier.Number) || skipped(earlier.Number)));
}
