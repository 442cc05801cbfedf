namespace NeuroHub.Storage.Audit;

/// <summary>What a check of the whole audit trail came to.</summary>
/// <param name="Ok">Nothing is wrong.</param>
/// <param name="Entries">How many were looked at.</param>
/// <param name="Chains">How many chains they are in.</param>
/// <param name="FirstBad">Where the trail is broken first; null when it is whole.</param>
/// <param name="Heads">The end of each chain as it was found: to be kept elsewhere, and given to a later check.</param>
public sealed record AuditCheck(bool Ok, long Entries, long Chains, AuditFault? FirstBad, IReadOnlyList<AuditHead> Heads);
