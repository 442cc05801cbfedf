using Orleans.Providers;

namespace NeuroHub.Silo.Health;

/// <summary>Answers Orleans' management grain, which asks every silo, for this one's queue.</summary>
public sealed class QueueReadout(OwnQueue queue) : IControllable
{
    public const string Key = "neurohub.commit_queue";

    public Task<object?> ExecuteCommand(int command, object? arg) => Task.FromResult<object?>(queue.Now);
}
