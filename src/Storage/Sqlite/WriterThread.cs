using System.Collections.Concurrent;

namespace NeuroHub.Storage.Sqlite;

/// <summary>
/// Runs one asynchronous loop, with its continuations, on one thread of its own. SQLite blocks while the disk works, and that must not
/// take a thread from the pool.
/// </summary>
internal sealed class WriterThread : SynchronizationContext
{
    private readonly BlockingCollection<(SendOrPostCallback Callback, object? State)> _work = [];

    private WriterThread()
    {
    }

    public static Task Run(Func<Task> loop)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var context = new WriterThread();
        var thread = new Thread(() => context.Pump(loop, ended)) { IsBackground = true, Name = "NeuroHub SQLite writer" };
        thread.Start();
        return ended.Task;
    }

    public override void Post(SendOrPostCallback d, object? state) => _work.Add((d, state));

    private void Pump(Func<Task> loop, TaskCompletionSource ended)
    {
        SetSynchronizationContext(this);
        var running = loop();
        running.ContinueWith(_ => _work.CompleteAdding(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        foreach (var (callback, state) in _work.GetConsumingEnumerable())
            callback(state);
        if (running.Exception is { } error)
            ended.SetException(error.InnerExceptions);
        else
            ended.SetResult();
    }
}
