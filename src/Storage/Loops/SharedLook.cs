namespace NeuroHub.Storage.Loops;

/// <summary>
/// Looks into the store for all who ask at about the same time. Looks run one at a time, so an older answer never replaces a younger one.
/// What asks for made-up things makes few looks: between two of them lies <paramref name="atLeast"/>.
/// </summary>
/// <param name="look">Reads the store and keeps what it read.</param>
/// <param name="atLeast">The pause between the beginnings of two looks that somebody waits for.</param>
/// <param name="clock">The time.</param>
public sealed class SharedLook(Func<CancellationToken, Task> look, TimeSpan atLeast, TimeProvider clock) : IDisposable
{
    private readonly SemaphoreSlim _looking = new(1);
    private readonly Lock _gate = new();
    private Task? _next;
    private long _lookedAt;
    private int _looks;

    /// <summary>How many looks have begun.</summary>
    public int Looks => Volatile.Read(ref _looks);

    /// <summary>The time since the last look began; for ever when there was none.</summary>
    public TimeSpan Age => Looks == 0 ? TimeSpan.MaxValue : clock.GetElapsedTime(Interlocked.Read(ref _lookedAt));

    /// <summary>A look of the caller's own, without the pause.</summary>
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

    /// <summary>A look that begins after this call: the one that others wait for already, or another.</summary>
    public Task Next()
    {
        lock (_gate)
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
            // Inside: while the store is slow, all who ask wait for this look, or for one more after it.
            lock (_gate)
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
