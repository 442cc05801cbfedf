namespace NeuroHub.Access;

/// <summary>The permission that the actor of a grain's command must have.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsAttribute(Permission permission) : Attribute
{
    public Permission Permission { get; } = permission;
}
