using NeuroHub.Users;

namespace NeuroHub.Api.Workers;

/// <summary>A person whose work may be booked.</summary>
/// <param name="Id">User id.</param>
/// <param name="Username">What they sign in with.</param>
/// <param name="FullName">What people call them.</param>
/// <param name="Role">What they may do.</param>
internal sealed record WorkerView(long Id, string Username, string FullName, Role Role)
{
    public static WorkerView Of(UserView user) => new(user.Id, user.Username, user.FullName, user.Role);
}
