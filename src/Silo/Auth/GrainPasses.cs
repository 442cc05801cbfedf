using NeuroHub.Access;
using NeuroHub.Users;

namespace NeuroHub.Silo.Auth;

/// <inheritdoc cref="IGrainPasses"/>
public sealed class GrainPasses(Tokens tokens, TimeProvider clock) : IGrainPasses
{
    public GrainPass Issue(NewSession session)
    {
        var (token, expiresIn) = tokens.Issue(session);
        var user = session.User;
        var lifetime = TimeSpan.FromSeconds(expiresIn);
        return new GrainPass(token, clock.GetUtcNow() + lifetime, new Actor(user.Id, user.Username, user.FullName, user.Role), lifetime);
    }
}
