using System.Text.Json;
using NeuroHub.Runs;

namespace NeuroHub.Station.Documents;

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
