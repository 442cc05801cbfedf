namespace NeuroHub.Storage.Loops;

/// <summary>Tells a loop to come round at once. Raised many times before it does is once.</summary>
public sealed class LoopSignal
{
    private TaskCompletionSource _raised = New();

    /// <summary>Waits for nothing and never fails: it is raised by the commit log's writer.</summary>
    public void Raise() => Volatile.Read(ref _raised).TrySetResult();

    /// <summary>Until it is raised, or the time is over.</summary>
    internal async Task Wait(TimeSpan time, TimeProvider clock, CancellationToken stopping)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        await Task.WhenAny(Volatile.Read(ref _raised).Task, Task.Delay(time, clock, over.Token));
        await over.CancelAsync();
        // Before the round: what is raised from now on is for the next one.
        if (Volatile.Read(ref _raised).Task.IsCompleted)
            Volatile.Write(ref _raised, New());
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
