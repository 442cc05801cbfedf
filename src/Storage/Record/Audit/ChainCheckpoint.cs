using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using NeuroHub.Storage.Rows;

namespace NeuroHub.Storage.Record.Audit;

/// <summary>The JSON notes that a writer puts into its own chain: at its start, once a day, and at its end.</summary>
internal static class ChainCheckpoint
{
    public const string Ended = "{\"ended\":true";

    public static string Start(string node, string version, IEnumerable<AuditHead> witnessed) => Write(json =>
    {
        json.WriteString("node", node);
        json.WriteString("version", version);
        Witnessed(json, witnessed);
    });

    public static string Day(IEnumerable<AuditHead> witnessed) => Write(json => Witnessed(json, witnessed));

    public static string End(long entries, IEnumerable<AuditHead> witnessed) => Write(json =>
    {
        json.WriteBoolean("ended", true);
        json.WriteNumber("entries", entries);
        Witnessed(json, witnessed);
    });

    /// <summary>The heads of other chains that a note contains.</summary>
    public static IReadOnlyList<AuditHead> WitnessedIn(string data)
    {
        using var json = JsonDocument.Parse(data);
        if (!json.RootElement.TryGetProperty("witnessed", out var heads))
            return [];
        return [.. heads.EnumerateArray().Select(head => new AuditHead(
            head.GetProperty("chain").GetInt64(), head.GetProperty("seq").GetInt64(), head.GetProperty("hash").GetString()!))];
    }

    private static void Witnessed(Utf8JsonWriter json, IEnumerable<AuditHead> heads)
    {
        json.WriteStartArray("witnessed");
        foreach (var head in heads)
        {
            json.WriteStartObject();
            json.WriteNumber("chain", head.Chain);
            json.WriteNumber("seq", head.Seq);
            json.WriteString("hash", head.Hash);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string Write(Action<Utf8JsonWriter> fields)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            fields(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}

/// <summary>A chain as it is in the table now: its first and last entry. For a chain that was sealed and removed the place is 0.</summary>
/// <param name="Chain">Its number.</param>
/// <param name="FirstHash">Hash of the start entry. It identifies the writer.</param>
/// <param name="Seq">Place of the last entry.</param>
/// <param name="Hash">Of the last entry.</param>
/// <param name="At">Of the last entry.</param>
/// <param name="Data">Of the last entry; tells whether the chain has ended.</param>
internal sealed record ChainEnd(long Chain, byte[] FirstHash, long Seq, byte[] Hash, DateTimeOffset At, string? Data)
{
    // On both engines, max over a range of the primary key is one descent of the index.
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

    public static ChainEnd Read(RowReader row) => row.IsNull(2)
        ? new ChainEnd(row.Long(0), [], 0, [], default, null)
        : new ChainEnd(row.Long(0), row.BytesOrNull(1) ?? [], AuditId.Seq(row.Long(2)), row.BytesOrNull(3)!, row.Time(4), row.TextOrNull(5));

    public AuditHead Head => new(Chain, Seq, Convert.ToHexStringLower(Hash));
}

/// <summary>A row of <c>audit_chains</c>.</summary>
internal sealed record ChainOpened(long Chain, DateTimeOffset At, string Node);

/// <summary>The end of a chain at some time: who keeps it can tell later whether anything before it was touched.</summary>
/// <param name="Chain">Its number.</param>
/// <param name="Seq">Place of its last entry.</param>
/// <param name="Hash">Of that entry, lower-case hex.</param>
public sealed record AuditHead(long Chain, long Seq, string Hash)
{
    /// <summary>Reads <c>chain:seq:hash</c>.</summary>
    public static bool TryParse(string text, out AuditHead head)
    {
        head = new AuditHead(0, 0, "");
        if (text.Split(':') is not [var chain, var seq, { Length: 64 } hash]
            || !long.TryParse(chain, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || !long.TryParse(seq, NumberStyles.None, CultureInfo.InvariantCulture, out var place)
            || !hash.All(char.IsAsciiHexDigit))
            return false;
        head = new AuditHead(number, place, hash.ToLowerInvariant());
        return true;
    }

    public override string ToString() => $"{Chain}:{Seq}:{Hash}";
}
