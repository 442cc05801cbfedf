using NeuroHub.Lots;
using NeuroHub.Results;
using Orleans.Storage;

namespace NeuroHub.EventSourcing;

/// <summary>The kept answer of a command.</summary>
/// <param name="BodyHash">SHA-256 of the body it came with; null = any body.</param>
/// <param name="Answer">The view as JSON.</param>
/// <param name="LotStatus">The LOT's status that belongs to it.</param>
public sealed record StoredAnswer(byte[]? BodyHash, byte[] Answer, LotStatus? LotStatus);

/// <summary>Finds the first answer of a command that came before.</summary>
internal static class KeptAnswers
{
    /// <summary>The kept answer under one of the command's keys; a refusal when its body was another; null when there is none.</summary>
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
