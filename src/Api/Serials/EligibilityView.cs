using System.Text.Json;
using NeuroHub.Api.Errors;
using NeuroHub.Serials;

namespace NeuroHub.Api.Serials;

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
