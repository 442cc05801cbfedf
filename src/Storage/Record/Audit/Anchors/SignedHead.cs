using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace NeuroHub.Storage.Record.Audit.Anchors;

/// <summary>A head with the signature of the process that wrote the chain, as one line of JSON (docs/audit.md describes the form).</summary>
/// <param name="Head">The chain's head; durable when it was signed.</param>
/// <param name="HasEnded">It is the chain's last head.</param>
/// <param name="At">When it was signed.</param>
/// <param name="Node">Who signed it.</param>
/// <param name="Key">Which key, see <see cref="AnchorKey.Id"/>.</param>
/// <param name="Signature">The signature of <see cref="Text"/>.</param>
internal sealed record SignedHead(AuditHead Head, bool HasEnded, DateTimeOffset At, string Node, string Key, string Signature)
{
    private const string Begin = "{\"at\":\"";

    public static SignedHead Of(AuditHead head, bool hasEnded, DateTimeOffset at, string node, AnchorKey key)
    {
        // Cut to microseconds, which is what the line holds; otherwise the signature of a line that is read would not match.
        at = at.AddTicks(-(at.Ticks % TimeSpan.TicksPerMicrosecond));
        var unsigned = new SignedHead(head, hasEnded, at, node, key.Id, "");
        return unsigned with { Signature = key.Sign(unsigned.Text()) };
    }

    public bool IsOf(AnchorKey key) => key.Verifies(Text(), Signature);

    public string ToLine()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("at", Time());
            json.WriteString("node", Node);
            json.WriteNumber("chain", Head.Chain);
            json.WriteNumber("entry", Head.Seq);
            json.WriteString("hash", Head.Hash);
            json.WriteBoolean("ended", HasEnded);
            json.WriteString("key", Key);
            json.WriteString("signature", Signature);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Finds a head in a line. The line may be of a log: with words before the head, or with the head as a text inside other JSON.</summary>
    /// <param name="line">Without its line end.</param>
    /// <param name="head">Null when there is no head, or only a part of one.</param>
    /// <returns>Whether the line has at least the beginning of a head.</returns>
    public static bool TryRead(string line, out SignedHead? head)
    {
        head = null;
        var at = line.IndexOf(Begin, StringComparison.Ordinal);
        if (at < 0)
        {
            var quoted = line.IndexOf(Begin.Replace("\"", "\\\"", StringComparison.Ordinal), StringComparison.Ordinal);
            if (quoted < 0)
                return line.StartsWith('{') && Begin.StartsWith(line, StringComparison.Ordinal);
            line = line.Replace("\\\"", "\"", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal);
            at = line.IndexOf(Begin, StringComparison.Ordinal);
        }

        head = Parse(line[at..]);
        return true;
    }

    private static SignedHead? Parse(string text)
    {
        try
        {
            // Reads one JSON value and ignores what a log has after it.
            var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text));
            using var json = JsonDocument.ParseValue(ref reader);
            var it = json.RootElement;
            return new SignedHead(
                new AuditHead(it.GetProperty("chain").GetInt64(), it.GetProperty("entry").GetInt64(), it.GetProperty("hash").GetString()!),
                it.GetProperty("ended").GetBoolean(),
                it.GetProperty("at").GetDateTimeOffset(),
                it.GetProperty("node").GetString()!,
                it.GetProperty("key").GetString()!,
                it.GetProperty("signature").GetString()!);
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    /// <summary>The exact bytes that are signed: lines with their line ends.</summary>
    private byte[] Text() => Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $"neurohub audit head 1\n{Time()}\n{Node}\n{Head.Chain}\n{Head.Seq}\n{Head.Hash}\n{(HasEnded ? "ended" : "open")}\n"));

    private string Time() => At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
}
