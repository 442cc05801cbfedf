using System.Buffers;
using System.Collections.Frozen;
using System.IO.Pipelines;
using System.Text;
using Microsoft.AspNetCore.Http.Features;
using NeuroHub.Api.Access;
using NeuroHub.Api.Http;
using NeuroHub.EventSourcing;
using NeuroHub.Storage.Feed;
using NeuroHub.Users;

namespace NeuroHub.Api.Feed;

/// <summary>One event stream. It reads the feed as fast as its client does, and drops a client that stops reading.</summary>
internal sealed partial class FeedStream(
    HttpContext http, FeedReader reader, FeedFilter filter, FeedEnd end, FeedOptions options, TimeProvider clock, ILogger<FeedStream> logger)
{
    public const string MediaType = "text/event-stream";

    // How long a client waits before it connects again, and how many bytes are sent to the connection at once.
    private const int RetryMilliseconds = 2000;
    private const int PieceBytes = 16 * 1024;

    /// <summary>How often to check whether the session still lives.</summary>
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    private static readonly FrozenDictionary<FeedKind, byte[]> Names =
        Enum.GetValues<FeedKind>().ToFrozenDictionary(kind => kind, kind => Encoding.ASCII.GetBytes(EnumNames.Of(kind)));

    private readonly PipeWriter _body = http.Response.BodyWriter;
    private readonly Role _role = http.Actor().Role;
    private FeedId _told = reader.Cursor;
    private long _writtenAt = clock.GetTimestamp();
    private int _unflushed;

    /// <summary>Sets the headers of the answer.</summary>
    public static void Begin(HttpContext http)
    {
        http.Response.ContentType = MediaType;
        // The security headers forbid caching already. Proxies such as nginx hold answers back unless they are told not to.
        http.Response.Headers["X-Accel-Buffering"] = "no";
        http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
    }

    /// <summary>Ends when the reader's session ends, the client is gone or stops reading, or the store is unavailable.</summary>
    public async Task Run(CancellationToken ends)
    {
        // An id is sent at once: a client that is cut off before the first event then resumes from here and not from later.
        Write(string.Create(null, $"retry: {RetryMilliseconds}\nid: {reader.Cursor}\n\n"));
        if (!await Flush(ends))
            return;
        var tick = Task.CompletedTask;
        while (true)
        {
            if (end.Reason is { } reason)
            {
                await Say(reason, ends);
                return;
            }

            if (!await Tell(ends))
                return;
            if (clock.GetElapsedTime(_writtenAt) >= options.Heartbeat && !await Beat(ends))
                return;
            if (reader.Moved.IsCompleted)
                continue;
            if (tick.IsCompleted)
                tick = Task.Delay(Tick, clock, ends);
            await Task.WhenAny(reader.Moved, tick);
            ends.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Sends everything that one read of the feed returns.</summary>
    private async Task<bool> Tell(CancellationToken ends)
    {
        IReadOnlyList<FeedEvent> events;
        try
        {
            events = await reader.Next(ends);
        }
        catch (StoreUnavailableException)
        {
            await Say("the store is away", ends);
            return false;
        }

        foreach (var @event in events)
        {
            if (!filter.Matches(@event))
                continue;
            Write(@event);
            if (_unflushed >= PieceBytes && !await Flush(ends))
                return false;
        }

        return _unflushed == 0 || await Flush(ends);
    }

    /// <summary>
    /// A heartbeat with the current position. With a filter that finds little, a client would otherwise resume from far back.
    /// </summary>
    private Task<bool> Beat(CancellationToken ends)
    {
        Write(reader.Cursor.IsAfter(_told) ? string.Create(null, $": heartbeat\nid: {reader.Cursor}\n\n") : ": heartbeat\n\n");
        _told = reader.Cursor;
        return Flush(ends);
    }

    private Task<bool> Say(string comment, CancellationToken ends)
    {
        Write($": {comment}\n\n");
        return Flush(ends);
    }

    private void Write(FeedEvent @event)
    {
        Write(string.Create(null, $"id: {@event.Id}\nevent: "));
        Write(Names[@event.Kind]);
        Write("\ndata: "u8);
        Write(@event.JsonFor(_role).Span);
        Write("\n\n"u8);
        _told = @event.Id;
    }

    private void Write(string text) => Write(Encoding.UTF8.GetBytes(text));

    private void Write(ReadOnlySpan<byte> bytes)
    {
        _body.Write(bytes);
        _unflushed += bytes.Length;
    }

    /// <summary>False when the client is gone, or was dropped because it did not read for too long.</summary>
    private async Task<bool> Flush(CancellationToken ends)
    {
        _unflushed = 0;
        var flush = _body.FlushAsync(ends).AsTask();
        try
        {
            var result = await flush.WaitAsync(options.SlowAfter, clock, ends);
            _writtenAt = clock.GetTimestamp();
            return !result.IsCompleted;
        }
        catch (TimeoutException)
        {
            // The buffers of the connection are full, so not even a last message could be sent.
            LogSlow(reader.Cursor.Position);
            http.Abort();
            await ((Task)flush).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "A reader of the feed is dropped at {Position}: it takes nothing")]
    private partial void LogSlow(long position);
}
