namespace NeuroHub.Storage.Loops;

/// <summary>
/// Reads the store once for all callers that ask at about the same time. Reads run one at a time, so an older result never replaces a newer
/// one. The pause <paramref name="atLeast"/> between two reads limits the load when somebody asks again and again for things that do not exist.
/// </summary>
/// <param name="look">Reads the store and keeps the result.</param>
/// <param name="atLeast">The pause between the starts of two reads that somebody waits for.</param>
/// <param name="clock">The time.</param>
public sealed class SharedLook(Func<CancellationToken, Task> look, TimeSpan atLeast, TimeProvider clock) : IDisposable
{
    private readonly SemaphoreSlim _looking = new(1);
    private readonly Lock _lock = new();
    private Task? _next;
    private long _lookedAt;
    private int _looks;

    /// <summary>How many reads have begun.</summary>
    public int Looks => Volatile.Read(ref _looks);

    /// <summary>The time since the last read began; <see cref="TimeSpan.MaxValue"/> when there was none.</summary>
    public TimeSpan Age => Looks == 0 ? TimeSpan.MaxValue : clock.GetElapsedTime(Interlocked.Read(ref _lookedAt));

    /// <summary>A read of the caller's own, without the pause.</summary>
    public async Task Now(CancellationToken cancellation = default)
    {
        await _looking.WaitAsync(cancellation);
        try
        {
            await Look(cancellation);
        }
        finally
        {
            _looking.Release();
        }
    }

    /// <summary>A read that begins after this call. It is shared with other callers that wait for it.</summary>
    public Task Next()
    {
        lock (_lock)
            return _next ??= Task.Run(LookLater);
    }

    public void Dispose() => _looking.Dispose();

    private async Task LookLater()
    {
        if (atLeast - Age is { } pause && pause > TimeSpan.Zero)
            await Task.Delay(pause, clock);
        await _looking.WaitAsync();
        try
        {
            // Cleared only now, inside the lock: while the store is slow, all callers share this read or one more after it.
            lock (_lock)
                _next = null;
            await Look(default);
        }
        finally
        {
            _looking.Release();
        }
    }

    private Task Look(CancellationToken cancellation)
    {
        Interlocked.Exchange(ref _lookedAt, clock.GetTimestamp());
        Interlocked.Increment(ref _looks);
        return look(cancellation);
    }
}
