namespace NeuroHub.Users;

/// <summary>How long a session lives (requirements 6.1, rules.md 5).</summary>
public static class SessionTimes
{
    /// <summary>After its last use: the sign-in, or the last refresh.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromHours(8);

    /// <summary>After the sign-in, however much it is used.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    /// <summary>Of a wall or a tablet, after the sign-in, used or not.</summary>
    public static readonly TimeSpan OnDevice = TimeSpan.FromDays(90);
}
