using NeuroHub.Lots;

namespace NeuroHub.EventSourcing;

/// <summary>The kept answer of a command.</summary>
/// <param name="BodyHash">SHA-256 of the body it came with; null = any body.</param>
/// <param name="Answer">The view as JSON.</param>
/// <param name="LotStatus">The LOT's status that belongs to it.</param>
public sealed record StoredAnswer(byte[]? BodyHash, byte[] Answer, LotStatus? LotStatus);
