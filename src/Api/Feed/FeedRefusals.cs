using NeuroHub.Results;

namespace NeuroHub.Api.Feed;

internal static class FeedRefusals
{
    public static Refusal BadLastEventId { get; } = new(
        RefusalCode.BadRequest,
        "Last-Event-ID is not the id of an event.",
        "Send the id of the last event that was read, such as 1234.0, or no such header.",
        "Last-Event-ID가 이벤트 id가 아닙니다. 마지막으로 받은 이벤트의 id를 보내거나 헤더를 빼십시오.");

    public static Refusal TooManyOfSession(int limit) => new(
        RefusalCode.RateLimited,
        $"This session reads {limit} event streams of this node already.",
        "Close one of them first; one stream without a filter tells everything.",
        $"이 세션은 이 노드에서 이미 이벤트 스트림 {limit}개를 사용하고 있습니다. 사용 중인 스트림을 먼저 닫으십시오.");

    public static Refusal TooManyStreams(int limit) => new(
        RefusalCode.ServiceUnavailable,
        $"This node serves {limit} event streams already.",
        "Close one that is not needed, or try again in a moment.",
        $"이 노드는 이미 이벤트 스트림 {limit}개를 제공하고 있습니다. 사용하지 않는 스트림을 닫거나 잠시 후 다시 시도하십시오.");
}
