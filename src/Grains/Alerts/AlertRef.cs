namespace NeuroHub.Alerts;

/// <summary>An alert's row as far as marking it needs it.</summary>
public sealed record AlertRef(long Id, string FactKey, bool IsRead);
