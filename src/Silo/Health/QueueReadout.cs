using Orleans.Providers;
using Orleans.Serialization.Configuration;

namespace NeuroHub.Silo.Health;

/// <summary>Answers Orleans' management grain, which asks every silo, for this one's queue.</summary>
public sealed class QueueReadout(OwnQueue queue) : IControllable
{
    public const string Key = "neurohub.commit_queue";

    /// <summary>The call names this type, and Orleans takes no type's name that nobody allowed.</summary>
    public static void Allow(TypeManifestOptions types) => types.AddAllowedType(typeof(QueueReadout));

    public Task<object?> ExecuteCommand(int command, object? arg) => Task.FromResult<object?>(queue.Now);
}
