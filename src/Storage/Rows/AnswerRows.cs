namespace NeuroHub.Storage.Rows;

/// <summary>Kept answers of commands.</summary>
internal static class AnswerRows
{
    // The status is that of the row after this commit's changes: a kept answer says what the first one said.
    public static readonly RowStatement<AnswerRow> Keep = RowStatement<AnswerRow>.InsertValues(
        "command_answers",
        "key, body_hash, answer, lot_status, at, keep_forever",
        c => c
            .Bytes("key", r => r.Key.Key)
            .Bytes("body_hash", r => r.Key.BodyHash)
            .Bytes("answer", r => r.Answer)
            .LongOrNull("lot_id", r => r.LotId)
            .Time("at", r => r.At)
            .Bool("keep_forever", r => r.Key.Forever),
        "{key}, {body_hash}, {answer}, (SELECT status FROM lots WHERE lots.id = {lot_id}), {at}, {keep_forever}");

    public static readonly RowStatement<Freed> Free = RowStatement<Freed>.Delete(
        "command_answers", c => c.Bytes("key", r => r.Key));

    /// <summary>A kept answer that is none any more: the same key may be sent anew.</summary>
    internal sealed record Freed(byte[] Key);
}
