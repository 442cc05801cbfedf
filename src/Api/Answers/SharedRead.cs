namespace NeuroHub.Api.Answers;

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
