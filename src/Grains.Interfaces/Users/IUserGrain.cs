using NeuroHub.Access;
using NeuroHub.Results;

namespace NeuroHub.Users;

/// <summary>One user, by id: who they are, what they may do, their password's hash.</summary>
[Alias("nh.IUserGrain")]
public interface IUserGrain : IGrainWithIntegerKey
{
    /// <summary>Create the user with this id. Refuses WEAK_PASSWORD, DUPLICATE_USER.</summary>
    [Alias("Create"), Needs(Permission.CreateUser)]
    Task<Result<UserView>> Create(CreateUser command);

    /// <summary>Check a password. Refuses INVALID_CREDENTIALS, also for a disabled user.</summary>
    [Alias("SignIn"), Internal]
    Task<Result<UserView>> SignIn(string password);
}
