namespace NeuroHub.Storage.Loops;

/// <summary>Makes a loop start its next round at once. Several signals before that round count as one.</summary>
public sealed class LoopSignal
{
    private TaskCompletionSource _raised = New();

    /// <summary>Never waits and never fails, because the commit log's writer calls it.</summary>
    public void Raise() => Volatile.Read(ref _raised).TrySetResult();

    /// <summary>Waits until it is raised or the time is over.</summary>
    internal async Task Wait(TimeSpan time, TimeProvider clock, CancellationToken stopping)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        await Task.WhenAny(Volatile.Read(ref _raised).Task, Task.Delay(time, clock, over.Token));
        await over.CancelAsync();
        // Reset before the round, so that a signal during the round starts the next one.
        if (Volatile.Read(ref _raised).Task.IsCompleted)
            Volatile.Write(ref _raised, New());
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
