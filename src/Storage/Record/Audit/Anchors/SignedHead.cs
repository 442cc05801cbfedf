using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace NeuroHub.Storage.Record.Audit.Anchors;

/// <summary>A head with the signature of the process that wrote the chain (docs/audit.md has the form): one line of JSON.</summary>
/// <param name="Head">Of the chain, durable when it was signed.</param>
/// <param name="HasEnded">It is the chain's last.</param>
/// <param name="At">When it was signed.</param>
/// <param name="Node">Who signed it.</param>
/// <param name="Key">Which key, see <see cref="AnchorKey.Id"/>.</param>
/// <param name="Signature">Of <see cref="Text"/>.</param>
internal sealed record SignedHead(AuditHead Head, bool HasEnded, DateTimeOffset At, string Node, string Key, string Signature)
{
    private const string Begin = "{\"at\":\"";

    public static SignedHead Of(AuditHead head, bool hasEnded, DateTimeOffset at, string node, AnchorKey key)
    {
        // As it is written, so that it reads as it was signed.
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

    /// <summary>Finds a head in a line, which may be one of a log: with words before it, or as a text within other JSON.</summary>
    /// <param name="line">Without its end.</param>
    /// <param name="head">Null when there is none, or not all of one.</param>
    /// <returns>There is the beginning of one.</returns>
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
            // One value, whatever a log has behind it.
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

    /// <summary>What is signed, to the byte: lines with their ends.</summary>
    private byte[] Text() => Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $"neurohub audit head 1\n{Time()}\n{Node}\n{Head.Chain}\n{Head.Seq}\n{Head.Hash}\n{(HasEnded ? "ended" : "open")}\n"));

    private string Time() => At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
}
