namespace NeuroHub.Storage.Audit;

/// <summary>A row of <c>audit_chains</c>.</summary>
internal sealed record ChainOpened(long Chain, DateTimeOffset At, string Node);
