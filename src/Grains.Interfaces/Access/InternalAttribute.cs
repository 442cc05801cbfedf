namespace NeuroHub.Access;

/// <summary>Called by grains and by the hosts themselves, on nobody's behalf: no role decides about it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class InternalAttribute : Attribute;
