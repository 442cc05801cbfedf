namespace NeuroHub.Storage.Loops;

/// <summary>Tells a loop to come round at once. Many rings before it does are one.</summary>
public sealed class Bell
{
    private TaskCompletionSource _rung = New();

    /// <summary>Waits for nothing and never fails: it is rung by the commit log's writer.</summary>
    public void Ring() => Volatile.Read(ref _rung).TrySetResult();

    /// <summary>Until it is rung, or the time is over.</summary>
    internal async Task Wait(TimeSpan time, TimeProvider clock, CancellationToken stopping)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        await Task.WhenAny(Volatile.Read(ref _rung).Task, Task.Delay(time, clock, over.Token));
        await over.CancelAsync();
        // Before the round: what is rung from now on is for the next one.
        if (Volatile.Read(ref _rung).Task.IsCompleted)
            Volatile.Write(ref _rung, New());
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
