namespace NeuroHub.Storage.Queries;

/// <summary>
/// A value that is read anew when it is old: once, however many ask for it meanwhile. Who finds it old waits for the new one, so that nobody
/// sees it longer than its freshness.
/// </summary>
/// <param name="clock">Tells how old it is, counted from before it was read.</param>
/// <param name="freshness">How long it is good.</param>
/// <param name="read">Reads it.</param>
internal sealed class FreshValue<T>(TimeProvider clock, TimeSpan freshness, Func<Task<T>> read)
{
    private readonly Lock _lock = new();
    private volatile Reading? _last;

    public ValueTask<T> Get() => new(Last().Value);

    /// <summary>The value, read anew when what is there does not do: something is asked for that may have come to be just now.</summary>
    public async ValueTask<T> Get(Func<T, bool> does)
    {
        var first = Last();
        var value = await first.Value;
        return does(value) ? value : await After(first).Value;
    }

    private Reading Last() => _last is { } last && IsGood(last) ? last : Renew(static (_, isGood) => isGood);

    /// <summary>One that was begun after another; those that ask at the same time share it.</summary>
    private Reading After(Reading other) => Renew((last, isGood) => isGood && last != other);

    private Reading Renew(Func<Reading, bool, bool> does)
    {
        lock (_lock)
        {
            if (_last is { } last && does(last, IsGood(last)))
                return last;
            // Not on the asking grain's scheduler and outside its trace: it reads for others, too.
            using (ExecutionContext.SuppressFlow())
                return _last = new Reading(clock.GetTimestamp(), Task.Run(read));
        }
    }

    private bool IsGood(Reading reading) =>
        clock.GetElapsedTime(reading.BegunAt) < freshness && !reading.Value.IsFaulted && !reading.Value.IsCanceled;

    private sealed class Reading(long begunAt, Task<T> value)
    {
        public long BegunAt => begunAt;

        public Task<T> Value => value;
    }
}
