using NeuroHub.Users;

namespace NeuroHub.Access;

/// <summary>Issues the tokens that clients of grains call with.</summary>
public interface IGrainPasses
{
    GrainPass Issue(NewSession session);
}
