namespace NeuroHub.Bench.Ledger;

/// <summary>
/// One line of a ledger. An <c>intent</c> is written before a command is sent, an <c>answered</c> after its 2xx. An intent without an answer is a
/// command whose outcome is not known. A line leaves out the fields that do not belong to it.
/// </summary>
internal sealed record LedgerEntry
{
    /// <summary><see cref="LedgerKind"/></summary>
    public required string Kind { get; init; }

    /// <summary>When the line was written, by the client's clock.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>The replay's own id, the beginning of each of its Idempotency-Keys.</summary>
    public string? Replay { get; init; }

    public string? CsvSha256 { get; init; }

    public int? Units { get; init; }

    /// <summary><see cref="LedgerVerb"/></summary>
    public string? Verb { get; init; }

    public string? Key { get; init; }

    /// <summary>0-based place of the LOT in the replay's plan.</summary>
    public int? LotIndex { get; init; }

    public string? LotNumber { get; init; }

    public long? LotId { get; init; }

    /// <summary>Serial numbers of the LOT in order of their sequence.</summary>
    public IReadOnlyList<string>? Serials { get; init; }

    /// <summary>The unit's 1-based place in the CSV.</summary>
    public int? Unit { get; init; }

    public string? Serial { get; init; }

    public int? Process { get; init; }

    /// <summary>The server's id of the run.</summary>
    public long? RunId { get; init; }

    public int? Attempt { get; init; }

    public string? Result { get; init; }

    public IReadOnlyList<string>? Codes { get; init; }

    public int? Status { get; init; }

    /// <summary>The server answered from its memory of the Idempotency-Key.</summary>
    public bool? Replayed { get; init; }
}
