using NeuroHub.Defects;
using NeuroHub.Labels;
using NeuroHub.Lots;
using NeuroHub.Printers;
using NeuroHub.Runs;
using NeuroHub.Serials;
using NeuroHub.Storage.Queries;
using NeuroHub.Users;

namespace NeuroHub.Api.Serials;

/// <summary>The whole life of one serial.</summary>
internal sealed record TraceView
{
    public required SerialView Serial { get; init; }
    public required LotView Lot { get; init; }

    /// <summary>Its own and those of its LOT as a whole, in time order.</summary>
    public required IReadOnlyList<RunView> Runs { get; init; }
    public required IReadOnlyList<TraceRework> Reworks { get; init; }

    /// <summary>Processes that an override let pass by.</summary>
    public required IReadOnlyList<TraceSkip> Skipped { get; init; }

    /// <summary>Of its own runs and registered apart from them, in time order.</summary>
    public required IReadOnlyList<DefectView> Defects { get; init; }

    /// <summary>Its label jobs, however they ended, in time order.</summary>
    public required IReadOnlyList<LabelJobView> Labels { get; init; }

    /// <summary>LOTs of the parts in it, as its data names them: field to values.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> ComponentLots { get; init; }

    /// <summary>From its first start to its last completion, once it is final.</summary>
    public double? TotalSeconds { get; init; }

    public static TraceView Of(SerialTrace trace, Role role) => new()
    {
        Serial = trace.Serial,
        Lot = trace.Lot,
        Runs = trace.Runs,
        Reworks = trace.Reworks,
        Skipped = trace.Skipped,
        Defects = trace.Defects,
        Labels = [.. trace.Labels.Select(job => job.For(role))],
        ComponentLots = Serials.ComponentLots.In(trace.Runs),
        TotalSeconds = trace.Serial.Status is SerialStatus.Passed or SerialStatus.Scrapped ? Seconds(trace.Runs) : null,
    };

    private static bool IsOwn(RunView run) => run.DataLevel == DataLevel.Serial && run.Result != RunResult.Cancelled;

    private static double? Seconds(IReadOnlyList<RunView> runs)
    {
        DateTimeOffset? first = null, last = null;
        foreach (var run in runs.Where(IsOwn))
        {
            first = first is null || run.StartedAt < first ? run.StartedAt : first;
            last = last is null || run.CompletedAt > last ? run.CompletedAt ?? last : last;
        }

        return (last - first)?.TotalSeconds;
    }
}
