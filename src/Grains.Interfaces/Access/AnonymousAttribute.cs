namespace NeuroHub.Access;

/// <summary>Open to whoever reaches the gateway: the door where one gets a token.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AnonymousAttribute : Attribute;
