namespace NeuroHub.Users;

/// <summary>Failed attempts on one name: five lock it for ten minutes (requirements 6.2).</summary>
public sealed record Lockout
{
    private const int Allowed = 5;

    /// <summary>How long a lock lasts, and after how long without one more a failure is forgotten.</summary>
    public static TimeSpan Time { get; } = TimeSpan.FromMinutes(10);

    public int Failures { get; init; }
    public DateTimeOffset LastFailureAt { get; init; }
    public DateTimeOffset? LockedUntil { get; init; }

    /// <summary>Of the stored row, counted up by each write; 0 = there is no row.</summary>
    public int Version { get; init; }

    public bool IsLocked(DateTimeOffset now) => LockedUntil > now;

    /// <summary>One more. Failures that lie longer back than a lock lasts are forgotten, and so is a lock that is over.</summary>
    public Lockout Failed(DateTimeOffset now)
    {
        var failures = LockedUntil is not null || LastFailureAt + Time <= now ? 1 : Failures + 1;
        return new Lockout
        {
            Failures = failures,
            LastFailureAt = now,
            LockedUntil = failures >= Allowed ? now + Time : null,
            Version = Version + 1,
        };
    }
}
