using NeuroHub.Access;
using NeuroHub.Results;
using Orleans.Concurrency;

namespace NeuroHub.Users;

/// <summary>One session's refresh token, by session id. The user's grain decides whether the session is still valid.</summary>
[Alias("nh.ISessionGrain")]
public interface ISessionGrain : IGrainWithStringKey
{
    /// <summary>Called once, after the user's grain has begun the session. Refuses CONFLICT when it could not be stored.</summary>
    /// <param name="user">The user who signed in.</param>
    /// <param name="from">Where they signed in from.</param>
    /// <param name="mustChangePassword">The session can only be used to change the password.</param>
    [Alias("Begin"), Internal]
    Task<Result<NewSession>> Begin(UserView user, Origin? from = null, bool mustChangePassword = false);

    /// <summary>As <see cref="Begin"/>, for a device: the session lasts 90 days, and no refresh token is answered.</summary>
    /// <param name="user">The user that the device acts as.</param>
    /// <param name="opener">Id of the user who opened it: it also ends when that user's session ends.</param>
    /// <param name="device">The device.</param>
    /// <param name="from">Where the device is.</param>
    [Alias("BeginOnDevice"), Internal]
    Task<Result<NewSession>> BeginOnDevice(UserView user, long opener, ConsoleDevice device, Origin? from);

    /// <summary>What the session knows of itself; null when it never began or has expired. The user's grain knows whether it was ended.</summary>
    [Alias("Describe"), Internal]
    Task<SessionFacts?> Describe();

    /// <summary>
    /// Exchange the refresh token for the next one. Refuses INVALID_REFRESH_TOKEN; a token that was exchanged before
    /// ends the session, because two hold it.
    /// </summary>
    [Alias("Refresh"), Internal]
    Task<Result<NewSession>> Refresh(string token, Origin? from);

    /// <summary>
    /// Continue the session; for a front end that has checked its own cookie for it. The session's time is extended as by a refresh, but
    /// the refresh token does not change and is not answered. Refuses INVALID_REFRESH_TOKEN when the session is over.
    /// </summary>
    [Alias("Continue"), Internal]
    Task<Result<NewSession>> Continue(Origin? from);
}

/// <summary>
/// Signs in one username, known or not: checks the password, counts failures, and locks for ten minutes after five (rules.md 5).
/// Its key is <see cref="SignInKey"/>. A call that is cancelled before its password was checked is dropped and not counted.
/// </summary>
[Alias("nh.ISignInGrain")]
public interface ISignInGrain : IGrainWithStringKey
{
    /// <summary>
    /// A person signs in; a station is refused like a wrong password. Refuses INVALID_CREDENTIALS, ACCOUNT_LOCKED, RATE_LIMITED to an
    /// address that failed for too many names, SERVICE_UNAVAILABLE when too many wait.
    /// </summary>
    [Alias("SignIn"), Internal]
    Task<Result<NewSession>> SignIn(SignIn command, CancellationToken cancellation = default);

    /// <summary>
    /// A station signs in with its key. It is never locked, and it never waits behind callers who try its name at <see cref="SignIn"/>.
    /// Refuses INVALID_CREDENTIALS.
    /// </summary>
    [Alias("SignInStation"), Internal, AlwaysInterleave]
    Task<Result<NewSession>> SignInStation(SignIn command, CancellationToken cancellation = default);

    /// <summary>
    /// A user changes their own password. Only front ends call it, because they know that this grain belongs to the user's name.
    /// Refuses INVALID_CREDENTIALS, ACCOUNT_LOCKED, WEAK_PASSWORD, SERVICE_UNAVAILABLE when too many wait.
    /// </summary>
    [Alias("ChangePassword"), Internal]
    Task<Result<UserView>> ChangePassword(ChangePassword command);
}

/// <summary>
/// One address from which people sign in, by <see cref="ClientNetwork"/>: the names that failed from it. It is kept in memory only, and
/// there is one for all nodes, so that spreading guesses over nodes gains nothing.
/// </summary>
[Alias("nh.ISignInAddressGrain")]
public interface ISignInAddressGrain : IGrainWithStringKey
{
    /// <summary>How long the address is refused; null = not at all.</summary>
    [Alias("Wait"), Internal]
    Task<TimeSpan?> Wait();

    /// <param name="key">Key of the name, by <see cref="SignInKey"/>.</param>
    [Alias("Failed"), Internal]
    Task Failed(string key);

    /// <param name="key">Key of the name, by <see cref="SignInKey"/>.</param>
    [Alias("SignedIn"), Internal]
    Task SignedIn(string key);
}
