using System.Text.Json;
using NeuroHub.Json;
using NeuroHub.Runs;

namespace NeuroHub.Station.Documents;

/// <summary>A document that was checked and may be sent.</summary>
/// <param name="Root">The document's JSON as it is written in the file.</param>
/// <param name="Texts">Its texts, cleaned.</param>
/// <param name="Sha256">SHA-256 of the file's bytes, 64 hex digits: the identity of the document for ever.</param>
internal sealed record StationDocument(JsonElement Root, DocumentTexts Texts, string Sha256)
{
    public string LotNumber => Texts["lot_number"]!;

    /// <summary>Null = of the whole LOT.</summary>
    public string? SerialNumber => Texts["serial_number"];

    public string ProcessId => Texts["process_id"]!;

    public JsonElement ProcessData => Root.GetProperty("process_data");

    public DataLevel? Level => DocumentSubject.Level(Texts);

    public string? Text(string field) => Texts[field];

    /// <summary>Reads a time field as the server does.</summary>
    public DateTimeOffset? Time(string field) =>
        Root.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String && UtcTimeConverter.TryParse(value.GetString(), out var time) ? time : null;
}

/// <summary>Checks whether a document belongs to one serial or to its whole LOT. A failed scan must not complete a LOT.</summary>
internal static class DocumentSubject
{
    private const string WholeLot = "a failed scan must not complete a whole LOT. Leave the field out for a LOT";

    /// <returns>What is wrong; null = nothing.</returns>
    public static string? Check(JsonElement root, DocumentTexts texts)
    {
        if (texts["lot_number"] is null)
            return "lot_number is no text.";
        var level = texts["data_level"]?.ToUpperInvariant();
        if (level is not (null or "LOT" or "SERIAL"))
            return "data_level is neither LOT nor SERIAL.";
        if (texts["serial_number"] is not null)
            return level == "LOT" ? "data_level says LOT, and serial_number names one serial." : null;
        if (root.TryGetProperty("serial_number", out _))
            return $"serial_number is empty: {WholeLot}.";
        foreach (var field in root.EnumerateObject())
            if (SerialKeys.Means(field.Name))
                return $"{field.Name}: did you mean serial_number? Without it this is of the whole LOT.";
        return level == "SERIAL" ? "data_level says SERIAL, and no serial_number is there." : null;
    }

    public static DataLevel? Level(DocumentTexts texts) => texts["data_level"]?.ToUpperInvariant() switch
    {
        "LOT" => DataLevel.Lot,
        "SERIAL" => DataLevel.Serial,
        _ => null,
    };
}

/// <summary>Why a file is not accepted.</summary>
/// <param name="Code">For programs.</param>
/// <param name="Sentence">For people: what is wrong and where.</param>
/// <param name="MayBecomeWhole">The file may still be being written, so it is read again later.</param>
internal sealed record DocumentFault(string Code, string Sentence, bool MayBecomeWhole = false);
