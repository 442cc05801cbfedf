using NeuroHub.Access;
using NeuroHub.Results;
using Orleans.Concurrency;

namespace NeuroHub.Users;

/// <summary>One user, by id: who they are, what they may do, their password's hash, and which of their sessions are valid.</summary>
[Alias("nh.IUserGrain")]
public interface IUserGrain : IGrainWithIntegerKey
{
    /// <summary>Create the user with this id. Refuses WEAK_PASSWORD, DUPLICATE_USER.</summary>
    [Alias("Create"), Needs(Permission.CreateUser)]
    Task<Result<UserView>> Create(CreateUser command);

    /// <summary>Create the station's account with this id. Refuses WEAK_PASSWORD, DUPLICATE_USER.</summary>
    [Alias("RegisterStation"), Needs(Permission.RegisterStation)]
    Task<Result<UserView>> RegisterStation(RegisterStation command);

    /// <summary>Change what the command names. Refuses USER_NOT_FOUND, WEAK_PASSWORD, DUPLICATE_USER, LAST_ADMIN.</summary>
    [Alias("Update"), Needs(Permission.ChangeUser)]
    Task<Result<UserView>> Update(UpdateUser command);

    /// <summary>Remove the user, or disable one with a history. Refuses USER_NOT_FOUND, LAST_ADMIN.</summary>
    [Alias("Delete"), Needs(Permission.DeleteUser)]
    Task<Result<UserView>> Delete(DeleteUser command);

    /// <summary>
    /// Begin a session. Called by the name's sign-in grain, which counts failures. Refuses INVALID_CREDENTIALS, also for a disabled user;
    /// SERVICE_UNAVAILABLE when too many wait.
    /// </summary>
    [Alias("SignIn"), Internal]
    Task<Result<SignedInUser>> SignIn(SignIn command, CancellationToken cancellation = default);

    /// <summary>Begin a session that a manager opened for this station. It has the id of the manager's session. Refuses STATION_NOT_FOUND.</summary>
    [Alias("BeginOnDevice"), Internal]
    Task<Result<UserView>> BeginOnDevice(string sessionId, CommandContext opener);

    /// <summary>Called by the name's sign-in grain, which counts failures. Refuses INVALID_CREDENTIALS, WEAK_PASSWORD.</summary>
    [Alias("ChangePassword"), Internal]
    Task<Result<UserView>> ChangePassword(ChangePassword command);

    /// <summary>Lift the lock of the user's name, audited. Refuses USER_NOT_FOUND.</summary>
    [Alias("Unlock"), Needs(Permission.UnlockUser)]
    Task<Result<UserView>> Unlock(UnlockUser command);

    /// <summary>
    /// End one session, or all, of this user. Ending an ended session does nothing. For front ends, which know whose session it is.
    /// </summary>
    [Alias("SignOut"), Internal]
    Task<Result<UserView>> SignOut(SignOut command);

    /// <summary>End one session. Refuses USER_NOT_FOUND, SESSION_NOT_FOUND. For front ends, which know whether it is the caller's own.</summary>
    [Alias("EndSession"), Internal]
    Task<Result<UserView>> EndSession(EndSession command);

    /// <summary>End all sessions of this user. Refuses USER_NOT_FOUND.</summary>
    [Alias("EndSessions"), Needs(Permission.EndSessions)]
    Task<Result<UserView>> EndSessions(EndSessions command);

    /// <summary>Ids of the sessions that nobody has ended, at most a hundred; null when there is no such user.</summary>
    [Alias("SessionIds"), Internal]
    Task<string[]?> SessionIds();

    /// <summary>
    /// The user of the session now; null when there is no such session, it has ended, or the user is disabled. It interleaves with other
    /// calls, also with those of this grain itself, because the check of every token waits for its answer.
    /// </summary>
    [Alias("OfSession"), Internal, AlwaysInterleave]
    Task<UserView?> OfSession(string sessionId);
}
