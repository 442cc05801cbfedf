using NeuroHub.EventSourcing;
using Orleans.Storage;

namespace NeuroHub.Storage.GrainStorage;

/// <summary>
/// Lets no driver's exception out of Orleans' grain storage. State is read while a grain is activated, where nobody of ours could catch it,
/// and a caller in another process cannot read a driver's exception: it would be told of a missing codec instead of an outage.
/// </summary>
internal sealed class GuardedGrainStorage(IGrainStorage storage) : IGrainStorage, ILifecycleParticipant<ISiloLifecycle>
{
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        Guard(storage.ReadStateAsync(stateName, grainId, grainState), "read");

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        Guard(storage.WriteStateAsync(stateName, grainId, grainState), "stored");

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        Guard(storage.ClearStateAsync(stateName, grainId, grainState), "cleared");

    public void Participate(ISiloLifecycle observer) => (storage as ILifecycleParticipant<ISiloLifecycle>)?.Participate(observer);

    private static async Task Guard(Task work, string what)
    {
        try
        {
            await work;
        }
        catch (Exception error) when (error is not InconsistentStateException)
        {
            throw new StoreUnavailableException($"A grain's state could not be {what}", error);
        }
    }
}
