using NeuroHub.Access;
using NeuroHub.Results;
using Orleans.Concurrency;

namespace NeuroHub.Users;

/// <summary>One session's refresh token, by session id. Whether the session lives is for its user to say.</summary>
[Alias("nh.ISessionGrain")]
public interface ISessionGrain : IGrainWithStringKey
{
    /// <summary>Called once, after the user's grain has begun the session. Refuses CONFLICT when it could not be stored.</summary>
    /// <param name="user">Whose it is.</param>
    /// <param name="from">Where they signed in.</param>
    /// <param name="mustChangePassword">It is good for nothing but a new password.</param>
    [Alias("Begin"), Internal]
    Task<Result<NewSession>> Begin(UserView user, Origin? from = null, bool mustChangePassword = false);

    /// <summary>As <see cref="Begin"/>, of a device: 90 days, and no refresh token is told.</summary>
    /// <param name="user">Whom it acts as.</param>
    /// <param name="opener">User id of who opened it: it ends with theirs too.</param>
    /// <param name="device">What it is.</param>
    /// <param name="from">Where it is.</param>
    [Alias("BeginOnDevice"), Internal]
    Task<Result<NewSession>> BeginOnDevice(UserView user, long opener, ConsoleDevice device, Origin? from);

    /// <summary>What it knows of itself; null when it never began or its time is over. Whether it was ended is for its user to say.</summary>
    [Alias("Describe"), Internal]
    Task<SessionFacts?> Describe();

    /// <summary>
    /// Exchange the refresh token for the next one. Refuses INVALID_REFRESH_TOKEN; a token that was exchanged before
    /// ends the session, because two hold it.
    /// </summary>
    [Alias("Refresh"), Internal]
    Task<Result<NewSession>> Refresh(string token, Origin? from);

    /// <summary>
    /// Go on with it, by a front end that has seen a cookie of its own for it: the time moves on as by a refresh, but the refresh token stays
    /// what it was and is not told. Refuses INVALID_REFRESH_TOKEN when the session is over.
    /// </summary>
    [Alias("Continue"), Internal]
    Task<Result<NewSession>> Continue(Origin? from);
}

/// <summary>
/// The door of one username, known or not: lets in, counts failures, and locks for ten minutes after five (rules.md 5).
/// Its key is <see cref="SignInKey"/>. A cancelled call is dropped, and not counted, as long as its password was not looked at.
/// </summary>
[Alias("nh.ISignInGrain")]
public interface ISignInGrain : IGrainWithStringKey
{
    /// <summary>
    /// A person signs in; a station is refused as a wrong password is. Refuses INVALID_CREDENTIALS, ACCOUNT_LOCKED,
    /// RATE_LIMITED to an address that failed for too many names, SERVICE_UNAVAILABLE when too many wait.
    /// </summary>
    [Alias("SignIn"), Internal]
    Task<Result<NewSession>> SignIn(SignIn command, CancellationToken cancellation = default);

    /// <summary>
    /// A station signs in with its key: never locked, and never behind those who try its name at <see cref="SignIn"/>.
    /// Refuses INVALID_CREDENTIALS.
    /// </summary>
    [Alias("SignInStation"), Internal, AlwaysInterleave]
    Task<Result<NewSession>> SignInStation(SignIn command, CancellationToken cancellation = default);

    /// <summary>
    /// A user changes their own password; for front ends, which know whose door this is.
    /// Refuses INVALID_CREDENTIALS, ACCOUNT_LOCKED, WEAK_PASSWORD, SERVICE_UNAVAILABLE when too many wait.
    /// </summary>
    [Alias("ChangePassword"), Internal]
    Task<Result<UserView>> ChangePassword(ChangePassword command);
}

/// <summary>
/// One address from which people sign in, by <see cref="ClientNetwork"/>: which names it failed for. In memory only; one for all
/// nodes, so that who spreads guesses over nodes gains nothing.
/// </summary>
[Alias("nh.ISignInAddressGrain")]
public interface ISignInAddressGrain : IGrainWithStringKey
{
    /// <summary>How long it is kept out; null = not at all.</summary>
    [Alias("Wait"), Internal]
    Task<TimeSpan?> Wait();

    /// <param name="key">Of the name, by <see cref="SignInKey"/>.</param>
    [Alias("Failed"), Internal]
    Task Failed(string key);

    /// <param name="key">Of the name, by <see cref="SignInKey"/>.</param>
    [Alias("SignedIn"), Internal]
    Task SignedIn(string key);
}
