namespace NeuroHub.Storage.Audit;

/// <summary>A chain as the table has it now: its first and its last entry; of one that was sealed and removed, place 0.</summary>
/// <param name="Chain">Its number.</param>
/// <param name="FirstHash">Hash of the start entry: whose chain it is.</param>
/// <param name="Seq">Place of the last entry.</param>
/// <param name="Hash">Of the last entry.</param>
/// <param name="At">Of the last entry.</param>
/// <param name="Data">Of the last entry; says whether the chain has ended.</param>
internal sealed record ChainEnd(long Chain, byte[] FirstHash, long Seq, byte[] Hash, DateTimeOffset At, string? Data)
{
    // A max over the primary key's range is one descent of the index on either engine.
    public const string Sql =
        """
        SELECT c.chain, f.hash, e.id, e.hash, e.at, CASE WHEN e.entity_type = 'audit_chain' THEN e.data END
        FROM audit_chains c
        LEFT JOIN audit_entries f ON f.id = c.chain * 4294967296 + 1
        LEFT JOIN audit_entries e ON e.id = (
          SELECT max(x.id) FROM audit_entries x WHERE x.id > c.chain * 4294967296 AND x.id < (c.chain + 1) * 4294967296)
        ORDER BY c.chain
        """;

    public bool HasEnded => Data?.StartsWith(ChainCheckpoint.Ended, StringComparison.Ordinal) ?? false;

    public static ChainEnd Read(Queries.Rows row) => row.IsNull(2)
        ? new ChainEnd(row.Long(0), [], 0, [], default, null)
        : new ChainEnd(row.Long(0), row.BytesOrNull(1) ?? [], AuditId.Seq(row.Long(2)), row.BytesOrNull(3)!, row.Time(4), row.TextOrNull(5));

    public AuditHead Head => new(Chain, Seq, Convert.ToHexStringLower(Hash));
}
