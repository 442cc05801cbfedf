using System.Text.Json;
using NeuroHub.Api.Http;
using NeuroHub.Defects;
using NeuroHub.Labels;
using NeuroHub.Lots;
using NeuroHub.Printers;
using NeuroHub.Runs;
using NeuroHub.Serials;
using NeuroHub.Storage.Rows;
using NeuroHub.Users;

namespace NeuroHub.Api.Serials;

/// <summary>Whether a serial's rework could be approved now.</summary>
/// <param name="CanRework">There is no reason against it.</param>
/// <param name="Status">Where the serial stands.</param>
/// <param name="ReworkCount">Reworks it has had.</param>
/// <param name="ReworkLimit">How many it may have.</param>
/// <param name="Reasons">All of them; an approval would be refused with the first.</param>
internal sealed record CanReworkView(
    bool CanRework, SerialStatus Status, int ReworkCount, int ReworkLimit, IReadOnlyList<ReworkReason> Reasons)
{
    public static CanReworkView Of(ReworkCheck check, HttpRequest request) => new(
        check.CanRework,
        check.Status,
        check.ReworkCount,
        check.ReworkLimit,
        [.. check.Reasons.Select(refusal => new ReworkReason(WireCode.Of(refusal.Code), Language.Of(refusal, request)))]);
}

/// <summary>What stands in the way of a rework.</summary>
/// <param name="ErrorCode">What its approval would be refused with.</param>
/// <param name="Message">Why, and what to do, in the caller's language.</param>
internal sealed record ReworkReason(string ErrorCode, string Message);

/// <summary>Whether a process of a serial may be started now.</summary>
/// <param name="Eligible">Every gate is ok.</param>
/// <param name="Gates">In the order in which a start looks at them: its refusal is that of the first that is not ok.</param>
internal sealed record EligibilityView(bool Eligible, IReadOnlyList<GateView> Gates)
{
    public static EligibilityView Of(StartEligibility eligibility, HttpRequest request) =>
        new(eligibility.IsEligible, [.. eligibility.Gates.Select(gate => GateView.Of(gate, request))]);
}

/// <summary>One gate of a start.</summary>
/// <param name="Gate">serial_not_final, lot_active, process_in_routing, not_passed, no_open_run, rework, order.</param>
/// <param name="Ok">It is open.</param>
/// <param name="ErrorCode">What a start would be refused with.</param>
/// <param name="Message">Why, and what to do, in the caller's language.</param>
internal sealed record GateView(string Gate, bool Ok, string? ErrorCode, string? Message)
{
    public static GateView Of(StartGate gate, HttpRequest request) => new(
        JsonNamingPolicy.SnakeCaseLower.ConvertName(gate.Name.ToString()),
        gate.IsOpen,
        gate.Refusal is { } refusal ? WireCode.Of(refusal.Code) : null,
        gate.Refusal is null ? null : Language.Of(gate.Refusal, request));
}

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
