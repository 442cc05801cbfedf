namespace NeuroHub.Storage.CommitLog;

/// <summary>The writer does not reach the store: each batch has one attempt, and its commands are told at once.</summary>
/// <param name="Since">When the first of the attempts in a row was given up.</param>
/// <param name="Failures">Attempts in a row.</param>
public sealed record StoreOutage(DateTimeOffset Since, int Failures);
