namespace NeuroHub.Audit;

/// <summary>What an event did, for people.</summary>
/// <param name="Description">English, one line.</param>
/// <param name="OldValues">A JSON object of what was before, only of what changed; null when nothing was.</param>
/// <param name="NewValues">A JSON object of what came in its place.</param>
public sealed record AuditedChange(string Description, string? OldValues, string? NewValues);
