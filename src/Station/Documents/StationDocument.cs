using System.Text.Json;
using NeuroHub.Json;
using NeuroHub.Runs;

namespace NeuroHub.Station.Documents;

/// <summary>A document that may be sent.</summary>
/// <param name="Root">What it says, as it is written there.</param>
/// <param name="Texts">What is meant by its texts.</param>
/// <param name="Sha256">Of the file's bytes as they lie there, 64 hex digits: its identity for ever.</param>
internal sealed record StationDocument(JsonElement Root, DocumentTexts Texts, string Sha256)
{
    public string LotNumber => Texts["lot_number"]!;

    /// <summary>Null = of the whole LOT.</summary>
    public string? SerialNumber => Texts["serial_number"];

    public string ProcessId => Texts["process_id"]!;

    public JsonElement ProcessData => Root.GetProperty("process_data");

    public DataLevel? Level => DocumentSubject.Level(Texts);

    public string? Text(string field) => Texts[field];

    /// <summary>As the server reads it.</summary>
    public DateTimeOffset? Time(string field) =>
        Root.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String && UtcTimeConverter.TryParse(value.GetString(), out var time) ? time : null;
}

/// <summary>Whether a document says whose it is, one serial's or its whole LOT's: a failed scan must not complete a LOT.</summary>
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

/// <summary>Why a file will never do.</summary>
/// <param name="Code">For programs.</param>
/// <param name="Sentence">For people: what is wrong and where.</param>
/// <param name="MayBecomeWhole">It is no JSON, which a file that is still being written is not either.</param>
internal sealed record DocumentFault(string Code, string Sentence, bool MayBecomeWhole = false);
