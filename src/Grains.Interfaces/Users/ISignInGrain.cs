using NeuroHub.Access;
using NeuroHub.Results;

namespace NeuroHub.Users;

/// <summary>
/// The door of one username, known or not: lets in, counts failures, and locks for ten minutes after five (rules.md 5).
/// Its key is <see cref="SignInKey"/>.
/// </summary>
[Alias("nh.ISignInGrain")]
public interface ISignInGrain : IGrainWithStringKey
{
    /// <summary>Refuses INVALID_CREDENTIALS, ACCOUNT_LOCKED.</summary>
    [Alias("SignIn"), Internal]
    Task<Result<NewSession>> SignIn(SignIn command);

    /// <summary>
    /// A user changes their own password; for front ends, which know whose door this is.
    /// Refuses INVALID_CREDENTIALS, ACCOUNT_LOCKED, WEAK_PASSWORD.
    /// </summary>
    [Alias("ChangePassword"), Internal]
    Task<Result<UserView>> ChangePassword(ChangePassword command);

    /// <summary>Forget the failures: an administrator has set a new password.</summary>
    [Alias("Forgive"), Internal]
    Task Forgive();
}
