namespace NeuroHub.Storage.Audit.Anchors;

/// <summary>How far a chain is held by signed heads.</summary>
/// <param name="Chain">Its number.</param>
/// <param name="Seq">Place of the entry.</param>
/// <param name="Hash">Of that entry, lower-case hex.</param>
/// <param name="HasEnded">The chain has no more.</param>
/// <param name="At">When it was signed.</param>
public sealed record NewestHead(long Chain, long Seq, string Hash, bool HasEnded, DateTimeOffset At);
