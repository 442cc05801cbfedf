using NeuroHub.Access;
using NeuroHub.Results;
using Orleans.Concurrency;

namespace NeuroHub.Users;

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
