using NeuroHub.Results;

namespace NeuroHub.EventSourcing;

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
