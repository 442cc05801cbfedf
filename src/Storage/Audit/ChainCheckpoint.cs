using System.Buffers;
using System.Text;
using System.Text.Json;

namespace NeuroHub.Storage.Audit;

/// <summary>The JSON that a writer notes in its own chain: at its start, once a day, at its end.</summary>
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

    /// <summary>The heads of other chains that a note vouches for.</summary>
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
