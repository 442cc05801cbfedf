using NeuroHub.Results;

namespace NeuroHub.EventSourcing;

/// <summary>Refusals for commits that did not succeed.</summary>
internal static class CommitRefusals
{
    public static Refusal Conflict() => new(
        RefusalCode.Conflict,
        "Another command changed this at the same moment.",
        "Send it again.",
        "동시에 다른 요청이 처리되었습니다. 다시 시도하십시오.");

    public static Refusal Unavailable() => new(
        RefusalCode.ServiceUnavailable,
        "The store does not answer.",
        "Send it again with the same Idempotency-Key in a few seconds.",
        "저장소가 응답하지 않습니다. 잠시 후 같은 Idempotency-Key로 다시 시도하십시오.");

    public static Refusal Failed() => new(
        RefusalCode.InternalError,
        "Internal server error",
        "Nothing was changed. Tell the administrator the trace_id.",
        "내부 오류가 발생했습니다. 변경된 것은 없습니다. trace_id를 관리자에게 알려 주십시오.");

    public static Refusal KeyReused() => new(
        RefusalCode.IdempotencyKeyReused,
        "This Idempotency-Key came with another body before.",
        "Use a new key for a new command.",
        "이 Idempotency-Key는 다른 본문으로 이미 사용되었습니다. 새 요청에는 새 키를 사용하십시오.");
}
