using System.Security.Cryptography;
using System.Text;
using NeuroHub.EventSourcing;
using NeuroHub.Lots;
using NeuroHub.Plant;
using NeuroHub.Results;
using NeuroHub.Serials;

namespace NeuroHub.Runs;

/// <summary>What a document can be the source of.</summary>
internal enum SourcedFact
{
    Start = 1,
    Complete,
    Record,
}

/// <summary>
/// The scope of a document's key (rules.md 3): one kind of command, one subject, one process. The same document on another unit is
/// another fact.
/// </summary>
internal static class SourcedRuns
{
    /// <summary>The context whose documents' keys hold for this fact alone; or the first answer, kept before keys had a scope.</summary>
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
            // Looked for before the command is decided: its own key would not run into this one.
            if (key.Forever && await log.FindAnswer(key) is { } stored)
            {
                var run = AnswerShapes.CompletedRun.Read(stored);
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

    /// <summary>Start and end are the same moment only where one command was both.</summary>
    private static SourcedFact FactOf(RunView run) =>
        run.Result is null ? SourcedFact.Start
        : run.CompletedAt == run.StartedAt ? SourcedFact.Record
        : SourcedFact.Complete;
}
