namespace NeuroHub.Users;

/// <summary>Failed attempts on one name: five lock it for ten minutes (requirements 6.2).</summary>
[GenerateSerializer, Alias("nh.lockout")]
public sealed record Lockout
{
    private const int Allowed = 5;
    private static readonly TimeSpan Time = TimeSpan.FromMinutes(10);

    [Id(0)] public int Failures { get; init; }
    [Id(1)] public DateTimeOffset LastFailureAt { get; init; }
    [Id(2)] public DateTimeOffset? LockedUntil { get; init; }

    public bool IsLocked(DateTimeOffset now) => LockedUntil > now;

    /// <summary>One more. Failures that lie longer back than a lock lasts are forgotten, and so is a lock that is over.</summary>
    public Lockout Failed(DateTimeOffset now)
    {
        var failures = LockedUntil is not null || LastFailureAt + Time <= now ? 1 : Failures + 1;
        return new Lockout { Failures = failures, LastFailureAt = now, LockedUntil = failures >= Allowed ? now + Time : null };
    }
}
