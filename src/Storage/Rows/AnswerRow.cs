using NeuroHub.Results;

namespace NeuroHub.Storage.Rows;

/// <summary>A kept answer; the LOT's status is read from its row when it is written.</summary>
internal sealed record AnswerRow(AnswerKey Key, byte[] Answer, long? LotId, DateTimeOffset At);
