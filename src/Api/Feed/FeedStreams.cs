using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using NeuroHub.Api.Access;
using NeuroHub.Api.Health;
using NeuroHub.Api.Http;
using NeuroHub.Hosting.Auth;
using NeuroHub.Results;
using NeuroHub.Storage.Feed;
using NeuroHub.Storage.Users;

namespace NeuroHub.Api.Feed;

/// <summary>The event streams of this node. Their number is limited, and no stream lives longer than the node.</summary>
internal sealed class FeedStreams(
    LiveFeed feed, EndedSessions ended, SigningKeyRing keys, IOptions<FeedOptions> options, Draining draining, TimeProvider clock, ILogger<FeedStream> logger)
{
    private const string RetryAfterSeconds = "5";

    private readonly Dictionary<string, int> _bySession = new(StringComparer.Ordinal);
    private int _open;

    /// <summary>The number of streams that are open now.</summary>
    public int Open => Volatile.Read(ref _open);

    public async Task Serve(HttpContext http, FeedFilter filter, FeedId? after)
    {
        var session = ((ActorPrincipal)http.User).SessionId;
        if (!Join(session))
        {
            await Refuse(http, FeedRefusals.TooManyOfSession(options.Value.MaxStreamsPerSession));
            return;
        }

        try
        {
            if (Interlocked.Increment(ref _open) > options.Value.MaxStreams)
                await Refuse(http, FeedRefusals.TooManyStreams(options.Value.MaxStreams));
            else if (HeadAsGet.IsHead(http))
                FeedStream.Begin(http);
            else
                await Run(http, filter, after);
        }
        finally
        {
            Interlocked.Decrement(ref _open);
            Leave(session);
        }
    }

    /// <returns>False when the session already has as many streams as it may.</returns>
    private bool Join(string session)
    {
        lock (_bySession)
        {
            var open = _bySession.GetValueOrDefault(session);
            if (open >= options.Value.MaxStreamsPerSession)
                return false;
            _bySession[session] = open + 1;
            return true;
        }
    }

    private void Leave(string session)
    {
        lock (_bySession)
        {
            if (--_bySession[session] == 0)
                _bySession.Remove(session);
        }
    }

    private async Task Run(HttpContext http, FeedFilter filter, FeedId? after)
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, draining.End);
        try
        {
            using var reader = await feed.Open(after, ends.Token);
            FeedStream.Begin(http);
            var end = new FeedEnd((ActorPrincipal)http.User, ended, keys, clock);
            await new FeedStream(http, reader, filter, end, options.Value, clock, logger).Run(ends.Token);
        }
        catch (OperationCanceledException) when (ends.IsCancellationRequested && http.Response.HasStarted)
        {
            // The client is gone, or the node stops. What was written is complete, and the client connects again.
        }
    }

    private static Task Refuse(HttpContext http, Refusal refusal)
    {
        http.Response.Headers.RetryAfter = RetryAfterSeconds;
        return Answer.Refused(refusal).ExecuteAsync(http);
    }
}

/// <summary>Decides when a stream ends. A token is checked when a request begins, but this request takes hours.</summary>
internal sealed class FeedEnd(ActorPrincipal reader, EndedSessions ended, SigningKeyRing keys, TimeProvider clock)
{
    private readonly int _epoch = keys.Epoch;

    /// <summary>Why the stream must end now; null while it may go on.</summary>
    public string? Reason =>
        ended.Contains(reader.SessionId) ? "the session has ended"
        : reader.KeyRole is null && keys.Epoch != _epoch ? "the signing keys were changed"
        : clock.GetUtcNow().UtcDateTime >= reader.Expires ? reader.KeyRole is null ? "the access token has expired" : "the API key has expired"
        : null;
}

/// <summary>How the live feed is served; section <c>NeuroHub:Feed</c> of the configuration.</summary>
public sealed class FeedOptions
{
    /// <summary>The most streams of one node. One more is refused.</summary>
    [Range(1, 100_000)]
    public int MaxStreams { get; set; } = 200;

    /// <summary>The most streams of one session at one node. One more is refused.</summary>
    [Range(1, 100_000)]
    public int MaxStreamsPerSession { get; set; } = 10;

    /// <summary>How long a stream may be silent before it sends a heartbeat.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan Heartbeat { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>A reader that takes nothing for this long is dropped.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan SlowAfter { get; set; } = TimeSpan.FromSeconds(10);
}

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
