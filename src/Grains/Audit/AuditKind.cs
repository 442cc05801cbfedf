namespace NeuroHub.Audit;

/// <summary>What an event is to the audit trail.</summary>
/// <param name="EntityType">Kind of thing, as the wire names it.</param>
/// <param name="Action">What was done to it.</param>
public readonly record struct AuditKind(string EntityType, AuditAction Action);
