using System.Text.Json;
using NeuroHub.Results;

namespace NeuroHub.Lots;

/// <summary>Refusals of LOT commands, in words that an operator understands.</summary>
internal static class LotRefusals
{
    public static Refusal Duplicate(string lotNumber) => new(
        RefusalCode.DuplicateLot,
        $"LOT {lotNumber} already exists.",
        "Use another number, or none to get the next one.",
        $"LOT {lotNumber}이(가) 이미 존재합니다. 다른 번호를 쓰거나 번호를 비워 자동 발급받으십시오.");

    public static Refusal InvalidTransition(string lotNumber, LotStatus from, LotStatus to) => new(
        RefusalCode.InvalidStatusTransition,
        $"LOT {lotNumber} cannot go from {Name(from)} to {Name(to)}.",
        "A LOT goes CREATED, IN_PROGRESS, COMPLETED, CLOSED; CANCELLED from the first two.",
        $"LOT {lotNumber}은(는) {Name(from)}에서 {Name(to)}(으)로 변경할 수 없습니다.");

    public static Refusal ReasonRequired(LotStatus to) => new(
        RefusalCode.ReasonRequired,
        $"A reason is required to set a LOT to {Name(to)} by hand.",
        "Send reason with a few words.",
        $"LOT을 {Name(to)}(으)로 변경하려면 사유가 필요합니다. reason을 입력하십시오.");

    public static Refusal HasOpenRuns(string lotNumber, int openRuns) => new(
        RefusalCode.LotHasOpenRuns,
        $"LOT {lotNumber} has {openRuns} open runs.",
        "Complete them before completing the LOT.",
        $"LOT {lotNumber}에 완공되지 않은 작업이 {openRuns}건 있습니다. 먼저 완공하십시오.");

    public static Refusal QuantityExceeded(string lotNumber, int target) => new(
        RefusalCode.LotQuantityExceeded,
        $"LOT {lotNumber} has room for {target} serials, no more.",
        "Issue no more than the target quantity.",
        $"LOT {lotNumber}의 목표 수량({target})을 초과할 수 없습니다.");

    public static Refusal DuplicateSerial(string what) => new(
        RefusalCode.DuplicateSerial,
        $"Serial {what} already exists.",
        "Use another number or sequence, or none to get the next one.",
        $"시리얼 {what}이(가) 이미 존재합니다. 다른 번호를 쓰거나 비워 자동 발급받으십시오.");

    private static string Name(LotStatus status) => JsonNamingPolicy.SnakeCaseUpper.ConvertName(status.ToString());
}
