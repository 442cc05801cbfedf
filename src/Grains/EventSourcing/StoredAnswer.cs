using NeuroHub.Lots;
using NeuroHub.Results;
using Orleans.Storage;

namespace NeuroHub.EventSourcing;

/// <summary>The kept answer of a command.</summary>
/// <param name="BodyHash">SHA-256 of the command's body; null = any body.</param>
/// <param name="Answer">The view as JSON.</param>
/// <param name="LotStatus">The LOT's status that is part of the answer.</param>
public sealed record StoredAnswer(byte[]? BodyHash, byte[] Answer, LotStatus? LotStatus);

/// <summary>Finds the first answer to a command that is repeated.</summary>
internal static class KeptAnswers
{
    /// <summary>The kept answer under one of the command's keys; a refusal when its body was different; null when there is none.</summary>
    public static async Task<Result<TView>?> First<TView>(ICommitLog log, CommandContext context, AnswerShape<TView> shape)
        where TView : class
    {
        foreach (var key in context.Keys)
        {
            if (await log.FindAnswer(key) is not { } stored)
                continue;
            if (key.BodyHash is { } hash && stored.BodyHash is { } first && !hash.AsSpan().SequenceEqual(first))
                return CommitRefusals.KeyReused();
            return Result<TView>.Again(shape.Read(stored));
        }

        return null;
    }
}

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
