using Microsoft.Extensions.Options;
using NeuroHub.Api.Answers;
using NeuroHub.Api.Auth;
using NeuroHub.Api.Health;
using NeuroHub.Api.Requests;
using NeuroHub.Results;
using NeuroHub.Silo.Auth;
using NeuroHub.Storage.Feed;
using NeuroHub.Storage.Users;

namespace NeuroHub.Api.Feed;

/// <summary>The event streams of this node: so many, and none longer than the node runs.</summary>
internal sealed class FeedStreams(
    LiveFeed feed, EndedSessions ended, SigningKeyRing keys, IOptions<FeedOptions> options, Draining draining, TimeProvider clock, ILogger<FeedStream> logger)
{
    private const string RetryAfterSeconds = "5";

    private readonly Dictionary<string, int> _bySession = new(StringComparer.Ordinal);
    private int _open;

    /// <summary>Being read now.</summary>
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

    /// <returns>False when the session has as many streams as it may.</returns>
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
            // The client is gone, or the node goes: what was written is whole, and the client comes again.
        }
    }

    private static Task Refuse(HttpContext http, Refusal refusal)
    {
        http.Response.Headers.RetryAfter = RetryAfterSeconds;
        return Answer.Refused(refusal).ExecuteAsync(http);
    }
}
