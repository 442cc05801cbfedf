using NeuroHub.Storage.Queries;

namespace NeuroHub.Api.Runs;

/// <summary>The process and the worker that a filter of runs names; null = any.</summary>
internal sealed record RunNames(long? ProcessId, long? WorkerId)
{
    /// <summary>Null when one is named that there is not: then there are no such runs.</summary>
    public static async Task<RunNames?> Find(
        string? process, string? worker, ProcessQueries processes, UserQueries users, CancellationToken aborted)
    {
        var itsProcess = process is null ? null : await processes.Find(process, aborted);
        if (process is not null && itsProcess is null)
            return null;
        var itsWorker = worker is null ? null : await users.FindWorker(worker, aborted);
        return worker is not null && itsWorker is null ? null : new RunNames(itsProcess?.Id, itsWorker?.Id);
    }
}
