namespace NeuroHub.Api.Demo;

/// <summary>
/// What the simulated floor does and when. The day before is done as fast as the server takes it, with the server's clock put to each
/// moment; from then on each is waited for, so many times as fast as on a real floor.
/// </summary>
internal sealed class DemoAgenda(DemoClock clock, int speed)
{
    private readonly PriorityQueue<Func<Task>, DateTimeOffset> _due = new();
    private bool _isLive;

    public DateTimeOffset Now { get; private set; } = clock.GetUtcNow();

    public void In(TimeSpan time, Func<Task> what) => _due.Enqueue(what, Now + (_isLive ? time / speed : time));

    /// <summary>All that is due until the true time.</summary>
    public async Task CatchUp(CancellationToken stopping)
    {
        while (_due.TryPeek(out var what, out var at) && at < TimeProvider.System.GetUtcNow())
        {
            stopping.ThrowIfCancellationRequested();
            _due.Dequeue();
            Now = at;
            clock.Show(at);
            await what();
        }

        clock.Release();
        GoLive();
    }

    /// <summary>Until it is told to stop.</summary>
    public async Task Live(CancellationToken stopping)
    {
        while (_due.TryDequeue(out var what, out var at))
        {
            var wait = at - TimeProvider.System.GetUtcNow();
            if (wait > TimeSpan.Zero)
                await Task.Delay(wait, TimeProvider.System, stopping);
            Now = TimeProvider.System.GetUtcNow();
            await what();
        }
    }

    /// <summary>What is still to come comes sooner from now on.</summary>
    private void GoLive()
    {
        _isLive = true;
        Now = TimeProvider.System.GetUtcNow();
        var rest = _due.UnorderedItems.ToList();
        _due.Clear();
        foreach (var (what, at) in rest)
            _due.Enqueue(what, at <= Now ? Now : Now + ((at - Now) / speed));
    }
}
