using Orleans.Storage;

namespace NeuroHub.EventSourcing;

/// <summary>Writes plain grain state, and says what a failure means.</summary>
internal static class PlainState
{
    /// <summary>Whatever goes wrong, the grain goes away: a fresh activation reads what the store has.</summary>
    /// <param name="storage">The grain's state.</param>
    /// <param name="grain">Whose it is.</param>
    /// <param name="state">The new one.</param>
    /// <returns>False when another activation has written meanwhile.</returns>
    /// <exception cref="StoreUnavailableException">The store is away; whether it was written is not known.</exception>
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
            // The provider's exception may hold a driver's, which the caller could not read: text only leaves.
            grain.DeactivateOnIdle();
            throw new StoreUnavailableException("A grain's state could not be stored", error);
        }
    }
}
