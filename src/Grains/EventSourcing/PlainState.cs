using Orleans.Storage;

namespace NeuroHub.EventSourcing;

/// <summary>Writes the state of grains without events, and handles failures.</summary>
internal static class PlainState
{
    /// <summary>After any failure the grain deactivates, and a fresh activation reads what the store has.</summary>
    /// <param name="storage">The grain's state.</param>
    /// <param name="grain">The grain that owns the state.</param>
    /// <param name="state">The new one.</param>
    /// <returns>False when another activation wrote meanwhile.</returns>
    /// <exception cref="StoreUnavailableException">The store is unavailable; whether it was written is not known.</exception>
    public static async Task<bool> TryWrite<T>(this IPersistentState<T> storage, IGrainBase grain, T state)
    {
        storage.State = state;
        try
        {
            await storage.WriteStateAsync();
            return true;
        }
        catch (InconsistentStateException)
        {
            grain.DeactivateOnIdle();
            return false;
        }
        catch (Exception error)
        {
            // The provider's exception may contain a driver's, which the caller could not deserialize. So only its text is passed on.
            grain.DeactivateOnIdle();
            throw new StoreUnavailableException("A grain's state could not be stored", error);
        }
    }
}
