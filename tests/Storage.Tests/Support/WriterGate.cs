using NeuroHub.EventSourcing;

namespace NeuroHub.Storage.Tests.Support;

/// <summary>
/// Holds the writer after a commit until it is opened, so that a test can queue exactly what it wants into the next transaction;
/// and remembers which items shared one.
/// </summary>
public sealed class WriterGate : ICommitObserver
{
    private TaskCompletionSource _open = Opened();
    private TaskCompletionSource _reached = new();

    public List<IReadOnlyList<CommitItem>> Transactions { get; } = [];

    public void Committed(IReadOnlyList<CommitItem> items)
    {
        Transactions.Add([.. items]);
        if (_open.Task.IsCompleted)
            return;
        _reached.TrySetResult();
        _open.Task.Wait(TimeSpan.FromSeconds(20));
    }

    /// <summary>Commits something of no interest and returns while the writer is held after it.</summary>
    public async Task<Task> Hold(ICommitLog log, TestPlant plant)
    {
        (_open, _reached) = (new(TaskCreationOptions.RunContinuationsAsynchronously), new(TaskCreationOptions.RunContinuationsAsynchronously));
        var id = plant.NextId();
        var commit = log.Commit(plant.User(id, "holder" + id));
        await _reached.Task.WaitAsync(TimeSpan.FromSeconds(20));
        Transactions.Clear();
        return commit;
    }

    public void Open() => _open.TrySetResult();

    private static TaskCompletionSource Opened()
    {
        var open = new TaskCompletionSource();
        open.SetResult();
        return open;
    }
}
