using System.Security.Cryptography;
using System.Text;
using NeuroHub.EventSourcing;
using NeuroHub.Lots;
using NeuroHub.Plant;
using NeuroHub.Results;
using NeuroHub.Serials;

namespace NeuroHub.Runs;

/// <summary>The kinds of commands that a document can be the source of.</summary>
internal enum SourcedFact
{
    Start = 1,
    Complete,
    Record,
}

/// <summary>
/// Limits a document's key (rules.md 3) to one kind of command, one subject and one process. The same document for another serial is
/// another fact.
/// </summary>
internal static class SourcedRuns
{
    /// <summary>The context with the documents' keys limited to this fact; or the first answer, if it was kept before keys were limited.</summary>
    public static ValueTask<(CommandContext Context, Result<RunView>? First)> Settle(
        ICommitLog log, CommandContext context, SourcedFact fact, StreamId subject, ProcessRef? process)
    {
        foreach (var key in context.Keys)
            if (key.Forever)
                return Scoped(log, context, fact, subject, process);
        return ValueTask.FromResult<(CommandContext, Result<RunView>?)>((context, null));
    }

    private static async ValueTask<(CommandContext Context, Result<RunView>? First)> Scoped(
        ICommitLog log, CommandContext context, SourcedFact fact, StreamId subject, ProcessRef? process)
    {
        var keys = new List<AnswerKey>(context.Keys.Count);
        foreach (var key in context.Keys)
        {
            // Searched before the command is decided: the limited key would not find an answer that was kept under this key.
            if (key.Forever && await log.FindAnswer(key) is { } stored)
            {
                var run = RunAnswers.Completed.Read(stored);
                if (run.ProcessId == process?.Id && SubjectOf(run) == subject && FactOf(run) == fact)
                    return (context, Result<RunView>.Again(run));
            }

            keys.Add(key.Forever ? key with { Key = Scoped(key.Key, fact, subject, process) } : key);
        }

        return (context with { Keys = keys }, null);
    }

    private static byte[] Scoped(byte[] key, SourcedFact fact, StreamId subject, ProcessRef? process) =>
        SHA256.HashData([.. key, .. Encoding.UTF8.GetBytes($"{(int)fact}/{process?.Id}/{subject}")]);

    private static StreamId SubjectOf(RunView run) =>
        run.SerialNumber is { } serial ? SerialStream.Id(serial) : LotStream.Id(run.LotNumber);

    /// <summary>Start and end have the same time only when one command was both.</summary>
    private static SourcedFact FactOf(RunView run) =>
        run.Result is null ? SourcedFact.Start
        : run.CompletedAt == run.StartedAt ? SourcedFact.Record
        : SourcedFact.Complete;
}

/// <summary>How the answers of starts and completions are kept, of serials and of LOTs.</summary>
internal static class RunAnswers
{
    public static readonly AnswerShape<RunView> Started = AnswerShape.Of<RunView>();

    public static readonly AnswerShape<RunView> Completed = AnswerShape.Of<RunView>((run, status) => run with { LotStatus = status });
}
