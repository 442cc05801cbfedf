using NeuroHub.Api.Errors;
using NeuroHub.Serials;

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
