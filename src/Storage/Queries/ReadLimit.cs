namespace NeuroHub.Storage.Queries;

/// <summary>
/// Lets only so many reads at the database at once. Short ones that are all at work together share the same few cores, and the
/// slowest of them waits many times as long as it would in a row.
/// </summary>
/// <param name="places">How many at once.</param>
/// <param name="patience">After this wait one goes in all the same: those before it may hang on a connection that is dead.</param>
#pragma warning disable CA1001 // A semaphore whose wait handle nobody asks for holds nothing that must be given back.
internal sealed class ReadLimit(int places, TimeSpan patience)
#pragma warning restore CA1001
{
    private readonly SemaphoreSlim _places = new(places);

    public async ValueTask<Place> Enter(CancellationToken cancellation) => new(await _places.WaitAsync(patience, cancellation) ? _places : null);

    public readonly struct Place(SemaphoreSlim? places) : IDisposable
    {
        public void Dispose() => places?.Release();
    }
}
