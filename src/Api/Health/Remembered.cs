namespace NeuroHub.Api.Health;

/// <summary>What a look found, for a second, and one look at a time: anybody may probe, and must not reach what is looked at that way.</summary>
internal sealed class Remembered<T>(Func<Task<T>> look, TimeProvider clock)
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private Task<T>? _found;
    private long _at;

    public Task<T> Get()
    {
        lock (_gate)
        {
            if (_found is null || (_found.IsCompleted && clock.GetElapsedTime(_at) >= Kept))
            {
                _at = clock.GetTimestamp();
                // Nobody's request: one that is aborted must not end a look that others wait for.
                _found = Task.Run(look);
            }

            return _found;
        }
    }
}
