namespace NeuroHub.Storage.Outbox;

/// <summary>A row that was taken to be handled.</summary>
internal sealed record OutboxRow(long Id, string Kind, string Key, string? Payload, int Attempts);
