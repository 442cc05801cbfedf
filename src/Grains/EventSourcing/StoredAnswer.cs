using NeuroHub.Lots;
using NeuroHub.Results;

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
