namespace NeuroHub.Users;

/// <summary>The sessions that were ended, by whichever process.</summary>
public interface IEndedSessions
{
    bool Contains(string sessionId);
}
