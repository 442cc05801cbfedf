namespace NeuroHub.Users;

/// <summary>A session of a user that has not been ended.</summary>
public sealed record UserSession(string Id, DateTimeOffset BeganAt, bool IsOnDevice = false)
{
    public DateTimeOffset EndsAt => BeganAt + (IsOnDevice ? SessionTimes.OnDevice : SessionTimes.Longest);
}

/// <summary>The sessions that were ended, by any process.</summary>
public interface IEndedSessions
{
    bool Contains(string sessionId);
}
