using NeuroHub.Access;
using NeuroHub.Results;

namespace NeuroHub.Users;

/// <summary>One session's refresh token, by session id. Whether the session lives is for its user to say.</summary>
[Alias("nh.ISessionGrain")]
public interface ISessionGrain : IGrainWithStringKey
{
    /// <summary>Called once, after the user's grain has begun the session.</summary>
    [Alias("Begin"), Internal]
    Task<NewSession> Begin(UserView user);

    /// <summary>
    /// Exchange the refresh token for the next one. Refuses INVALID_REFRESH_TOKEN; a token that was exchanged before
    /// ends the session, because two hold it.
    /// </summary>
    [Alias("Refresh"), Internal]
    Task<Result<NewSession>> Refresh(string token, Origin? from);
}
