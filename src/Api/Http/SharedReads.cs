using NeuroHub.Api.Csv;

namespace NeuroHub.Api.Http;

/// <summary>
/// Requests for the same list that wait at the same time are answered by one read, as commits are by one transaction. A read serves only
/// requests that came before it began. So each request sees every command that was answered before the request (rules.md 3).
/// </summary>
internal sealed class SharedReads : IEndpointFilter
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, SharedRead> _running = new(StringComparer.Ordinal);

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext.Request;
        // A file is read while it is sent, as slowly as its client takes it.
        if (CsvFormat.IsWanted(request))
            return await next(context);
        var key = $"{request.Path}{request.QueryString}";
        while (true)
        {
            var (read, before, isOurs) = Join(key);
            if (isOurs)
                return await Lead(key, read, before, () => next(context));
            var answer = await read.Answer.WaitAsync(context.HttpContext.RequestAborted);
            if (!answer.WasGivenUp)
                return answer.Value;
            // The request that read for us was aborted. The next read, perhaps our own, also begins after we came.
        }
    }

    private (SharedRead Read, SharedRead? Before, bool IsOurs) Join(string key)
    {
        lock (_lock)
        {
            if (!_running.TryGetValue(key, out var running))
            {
                _running[key] = running = new SharedRead();
                return (running, null, true);
            }

            if (running.Following is { } following)
            {
                following.Sharers++;
                return (following, null, false);
            }

            running.Following = new SharedRead();
            return (running.Following, running, true);
        }
    }

    private async ValueTask<object?> Lead(string key, SharedRead read, SharedRead? before, Func<ValueTask<object?>> run)
    {
        if (before is not null)
            await before.Ended;
        var hasEnded = false;
        try
        {
            var value = await run();
            var sharers = End(key, read);
            hasEnded = true;
            if (sharers > 0 && value is IShared shared)
                shared.Render();
            read.Give(value);
            return value;
        }
        catch (Exception error)
        {
            // Only once: after the end the entry in the table belongs to the next read.
            if (!hasEnded)
                End(key, read);
            if (error is OperationCanceledException)
                read.GiveUp();
            else
                read.Fail(error);
            throw;
        }
    }

    /// <summary>Ends the read: no request joins it any more, and the read that waits behind it begins.</summary>
    /// <returns>How many requests share it.</returns>
    private int End(string key, SharedRead read)
    {
        lock (_lock)
        {
            if (read.Following is { } following)
                _running[key] = following;
            else
                _running.Remove(key);
        }

        read.End();
        return read.Sharers;
    }
}

/// <summary>One read for all requests that wait for it.</summary>
internal sealed class SharedRead
{
    private readonly TaskCompletionSource<(object? Value, bool WasGivenUp)> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<(object? Value, bool WasGivenUp)> Answer => _answer.Task;

    public Task Ended => _ended.Task;

    /// <summary>The next read. Requests that come while this one is under way join the next one.</summary>
    public SharedRead? Following { get; set; }

    /// <summary>How many requests share it, apart from the one that reads.</summary>
    public int Sharers { get; set; }

    public void Give(object? value) => _answer.SetResult((value, false));

    public void GiveUp() => _answer.SetResult((null, true));

    public void Fail(Exception error)
    {
        _answer.SetException(error);
        // Marks the exception as observed: the request that read throws it, whether or not another request shares it.
        _ = _answer.Task.Exception;
    }

    public void End() => _ended.SetResult();
}

/// <summary>An answer that several requests may be given.</summary>
internal interface IShared
{
    /// <summary>Serialises it once, instead of once for each request.</summary>
    void Render();
}
