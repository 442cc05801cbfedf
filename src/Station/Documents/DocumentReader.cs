using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using NeuroHub.Json;
using NeuroHub.Runs;
using NeuroHub.Texts;

namespace NeuroHub.Station.Documents;

/// <summary>Reads a dropped file and checks its encoding, its JSON and its fields (requirements 9.2).</summary>
internal static class DocumentReader
{
    public const int MaxBytes = 1 << 20;

    /// <summary>The largest process_data in bytes; the server has the same limit.</summary>
    private const int MaxData = 64 << 10;

    /// <summary>The server has the same limit: a deeper document could be stored, but not every program could read it again.</summary>
    private const int MaxDepth = 40;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false };
    private static readonly JsonDocumentOptions Lenient = new() { MaxDepth = 100_000 };
    private static readonly string[] Required = ["lot_number", "process_id", "process_data"];
    private static readonly string[] TimeFields = ["start_time", "complete_time"];

    /// <returns>The document, or why the file is not a document.</returns>
    public static (StationDocument? Document, DocumentFault? Fault) Read(byte[] bytes)
    {
        if (Decoded(bytes) is not { } text)
            return Not("INVALID_TEXT", "The file is neither UTF-8 nor UTF-16 with a byte order mark.", mayBecomeWhole: true);
        JsonElement root;
        try
        {
            using var document = JsonDocument.Parse(text, Strict);
            root = document.RootElement.Clone();
            if (HoldsNul(root))
                return Not("INVALID_DOCUMENT", "A text holds a NUL character (\\u0000), which cannot be stored.");
        }
        catch (InvalidOperationException)
        {
            return Not("INVALID_TEXT", "A text holds half a character: a lone surrogate such as \\ud800.");
        }
        catch (JsonException fault)
        {
            return (null, Syntax(text, fault));
        }

        var texts = new DocumentTexts();
        return Check(root, texts) is { } wrong ? (null, wrong) : (new StationDocument(root, texts, Convert.ToHexStringLower(SHA256.HashData(bytes))), null);
    }

    private static string? Decoded(byte[] bytes)
    {
        try
        {
            return bytes switch
            {
                [0xFF, 0xFE, ..] => new UnicodeEncoding(false, true, true).GetString(bytes, 2, bytes.Length - 2),
                [0xFE, 0xFF, ..] => new UnicodeEncoding(true, true, true).GetString(bytes, 2, bytes.Length - 2),
                [0xEF, 0xBB, 0xBF, ..] => new UTF8Encoding(false, true).GetString(bytes, 3, bytes.Length - 3),
                _ => new UTF8Encoding(false, true).GetString(bytes),
            };
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static DocumentFault Syntax(string text, JsonException fault)
    {
        try
        {
            using var deep = JsonDocument.Parse(text, Lenient);
            return IsDeep(fault)
                ? new DocumentFault("TOO_DEEP", $"The document is nested deeper than {MaxDepth} levels.")
                : new DocumentFault("DUPLICATE_FIELD", $"A field comes twice: {fault.Message}");
        }
        catch (JsonException)
        {
            return IsDeep(fault)
                ? new DocumentFault("TOO_DEEP", $"The document is nested deeper than {MaxDepth} levels.")
                : new DocumentFault("INVALID_JSON", $"The file is no JSON: line {fault.LineNumber + 1}, byte {fault.BytePositionInLine}.", MayBecomeWhole: true);
        }
    }

    private static bool IsDeep(JsonException fault) => fault.Message.Contains("depth", StringComparison.OrdinalIgnoreCase);

    private static DocumentFault? Check(JsonElement root, DocumentTexts texts)
    {
        if (root.ValueKind != JsonValueKind.Object)
            return Wrong("The document is no JSON object.");
        if (!root.TryGetProperty("schema_version", out var version) || version.ValueKind != JsonValueKind.String)
            return Wrong("schema_version is missing.");
        if (OutsideText.Code(version.GetString()!) != DocumentVerdict.SchemaVersion)
            return new DocumentFault("UNKNOWN_SCHEMA", $"schema_version '{version.GetString()}' is not known; this agent knows {DocumentVerdict.SchemaVersion}.");
        var missing = Required.Where(field => !root.TryGetProperty(field, out var value) || value.ValueKind == JsonValueKind.Null).ToList();
        if (missing.Count > 0)
            return Wrong($"Missing: {string.Join(", ", missing)}.");
        return (texts.Read(root) ?? DocumentSubject.Check(root, texts)) is { } wrong ? Wrong(wrong) : Data(root.GetProperty("process_data")) ?? Times(root);
    }

    /// <exception cref="InvalidOperationException">A text is not valid: it holds a lone surrogate.</exception>
    private static bool HoldsNul(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!.Contains('\0', StringComparison.Ordinal),
        JsonValueKind.Array => value.EnumerateArray().Any(HoldsNul),
        JsonValueKind.Object => value.EnumerateObject().Any(field => field.Name.Contains('\0', StringComparison.Ordinal) || HoldsNul(field.Value)),
        _ => false,
    };

    private static DocumentFault? Data(JsonElement data)
    {
        if (data.ValueKind != JsonValueKind.Object)
            return Wrong("process_data is no JSON object.");
        if (Encoding.UTF8.GetByteCount(RawJson.Of(data).Text) > MaxData)
            return new DocumentFault("PAYLOAD_TOO_LARGE", $"process_data is larger than {MaxData} bytes.");
        if (DocumentVerdict.FieldIn(data) is not { } field)
            return Wrong($"process_data holds no verdict: one of {string.Join(", ", DocumentVerdict.Fields)}.");
        return DocumentVerdict.Of(data.GetProperty(field)) is null
            ? Wrong($"process_data.{field} is no verdict: PASS, PASSED, SUCCESS, OK, true, FAIL, FAILED, NG or false.")
            : null;
    }

    private static DocumentFault? Times(JsonElement root)
    {
        var times = new DateTimeOffset?[2];
        foreach (var (i, field) in TimeFields.Index())
        {
            if (!root.TryGetProperty(field, out var value) || value.ValueKind == JsonValueKind.Null)
                continue;
            if (value.ValueKind == JsonValueKind.String && UtcTimeConverter.HasOffset(value.GetString()) == false)
                return Wrong($"{field} says no offset: write 2025-01-10T09:00:00+09:00 or ...Z.");
            if (value.ValueKind != JsonValueKind.String || !UtcTimeConverter.TryParse(value.GetString(), out var time))
                return Wrong($"{field} is no time in ISO-8601 such as 2025-01-10T09:00:00+09:00.");
            times[i] = time;
        }

        return times[1] < times[0] ? Wrong("complete_time is before start_time.") : null;
    }

    private static DocumentFault Wrong(string sentence) => new("INVALID_DOCUMENT", sentence);

    private static (StationDocument?, DocumentFault?) Not(string code, string sentence, bool mayBecomeWhole = false) =>
        (null, new DocumentFault(code, sentence, mayBecomeWhole));
}
