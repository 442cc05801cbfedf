using NeuroHub.Storage.Audit;

namespace NeuroHub.Storage.Rows;

/// <summary>One event as the record keeps it.</summary>
internal sealed record EventRow(
    string Stream, int Version, string Type, DateTimeOffset At, long ActorId, string ActorName, string Data, AuditRow Audit);
