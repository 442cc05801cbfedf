using NeuroHub.Users;

namespace NeuroHub.Plant;

/// <summary>Who a command's <c>worker_id</c> turned out to be.</summary>
/// <param name="Asked">As it was written.</param>
/// <param name="Found">The one active user of that name or number; null when none.</param>
/// <param name="IsAmbiguous">Two active users have that full name.</param>
public sealed record WorkerLookup(string Asked, Worker? Found, bool IsAmbiguous)
{
    public static WorkerLookup Of(Worker worker) => new(worker.Username, worker, false);
}
