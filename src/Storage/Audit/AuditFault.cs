namespace NeuroHub.Storage.Audit;

/// <summary>The first thing that a check found wrong.</summary>
/// <param name="Id">The entry; null when it is an event that has none, or a whole chain.</param>
/// <param name="Chain">Its chain; null when it is an event that has none.</param>
/// <param name="Seq">Its place in the chain.</param>
/// <param name="Reason">A sentence.</param>
public sealed record AuditFault(long? Id, long? Chain, long? Seq, string Reason)
{
    internal static AuditFault Of(long id, string reason) => new(id, AuditId.Chain(id), AuditId.Seq(id), reason);

    internal static AuditFault OfChain(long chain, string reason) => new(null, chain, null, reason);
}
