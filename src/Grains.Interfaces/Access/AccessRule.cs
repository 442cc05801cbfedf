using NeuroHub.ApiKeys;
using NeuroHub.Users;

namespace NeuroHub.Access;

/// <summary>Who has a permission: which roles, and which API keys.</summary>
/// <param name="Roles">Any of these roles; empty = everybody, without signing in.</param>
/// <param name="OrSelf">Every user also has it for their own data.</param>
/// <param name="BeforePasswordChange">Users also have it while they must first change a password that somebody else set.</param>
/// <param name="LeastKey">The lowest role of an API key that has it; null = no API key has it.</param>
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

/// <summary>The permission that the sender of this grain command must have.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsAttribute(Permission permission) : Attribute
{
    public Permission Permission { get; } = permission;
}

/// <summary>Everybody who reaches the gateway may call this method. Callers get their token here.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AnonymousAttribute : Attribute;

/// <summary>Only grains and hosts (nodes) call this method, and not for a user, so no role is checked.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class InternalAttribute : Attribute;
