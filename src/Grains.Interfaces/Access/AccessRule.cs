using NeuroHub.ApiKeys;
using NeuroHub.Users;

namespace NeuroHub.Access;

/// <summary>Who has a permission.</summary>
/// <param name="Roles">Any of these; empty = anonymous.</param>
/// <param name="OrSelf">Also everyone for what is their own.</param>
/// <param name="BeforePasswordChange">Also who must first change a password that somebody else set.</param>
/// <param name="LeastKey">API keys of this role and above; null = no key, whatever its role.</param>
public sealed record AccessRule(IReadOnlyList<Role> Roles, bool OrSelf = false, bool BeforePasswordChange = false, ApiKeyRole? LeastKey = null)
{
    public bool IsAnonymous => Roles.Count == 0;

    public bool Allows(Role role)
    {
        foreach (var allowed in Roles)
        {
            if (allowed == role)
                return true;
        }

        return false;
    }

    public bool Allows(ApiKeyRole key) => key >= LeastKey;
}

/// <summary>The permission that the actor of a grain's command must have.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsAttribute(Permission permission) : Attribute
{
    public Permission Permission { get; } = permission;
}

/// <summary>Open to whoever reaches the gateway: the door where one gets a token.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AnonymousAttribute : Attribute;

/// <summary>Called by grains and by the hosts themselves, on nobody's behalf: no role decides about it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class InternalAttribute : Attribute;
