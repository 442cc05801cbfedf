using NeuroHub.Api.Csv;

namespace NeuroHub.Api.Http;

/// <summary>
/// Requests for the same list that wait at the same time are answered by one read, as commits are by one transaction. A read serves
/// only those who had come before it began: so each sees every command that was answered before it asked (rules.md 3).
/// </summary>
internal sealed class SharedReads : IEndpointFilter
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, SharedRead> _running = new(StringComparer.Ordinal);

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext.Request;
        // A file is read as it is sent, as slowly as its reader takes it.
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
            // Who read for us has gone away: the next read, perhaps our own, began after we came too.
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
            // Once: after its end the place in the table is the next read's.
            if (!hasEnded)
                End(key, read);
            if (error is OperationCanceledException)
                read.GiveUp();
            else
                read.Fail(error);
            throw;
        }
    }

    /// <summary>Nobody joins it any more, and the one that waits behind it begins.</summary>
    /// <returns>How many share it.</returns>
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

/// <summary>One read for all who wait for it.</summary>
internal sealed class SharedRead
{
    private readonly TaskCompletionSource<(object? Value, bool WasGivenUp)> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<(object? Value, bool WasGivenUp)> Answer => _answer.Task;

    public Task Ended => _ended.Task;

    /// <summary>The read after this one, which those join who come while this one is under way.</summary>
    public SharedRead? Following { get; set; }

    /// <summary>Beside the request that reads.</summary>
    public int Sharers { get; set; }

    public void Give(object? value) => _answer.SetResult((value, false));

    public void GiveUp() => _answer.SetResult((null, true));

    public void Fail(Exception error)
    {
        _answer.SetException(error);
        // Seen by the request that read, whether or not anybody shares it.
        _ = _answer.Task.Exception;
    }

    public void End() => _ended.SetResult();
}

/// <summary>An answer that several requests may be given.</summary>
internal interface IShared
{
    /// <summary>Writes it down once, instead of once for each of them.</summary>
    void Render();
}
