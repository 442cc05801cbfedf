using System.Text.Json;
using NeuroHub.Lots;
using NeuroHub.Serials;
using NeuroHub.Texts;

namespace NeuroHub.Station.Documents;

/// <summary>
/// The texts of a document, cleaned and limited as the server does with a request, so that both transports mean the same thing.
/// </summary>
internal sealed class DocumentTexts
{
    private const int MaxName = 100;

    private static readonly (string Field, int MaxLength)[] Known =
        [("lot_number", LotNumber.MaxLength), ("serial_number", SerialNumber.MaxLength), ("line_id", 100), ("process_name", 200), ("equipment_id", 100), ("data_level", 10)];

    /// <summary>Fields that may be written as numbers.</summary>
    private static readonly string[] Names = ["process_id", "worker_id"];

    private readonly Dictionary<string, string> _texts = [];

    /// <summary>Null when it is absent or blank.</summary>
    public string? this[string field] => _texts.GetValueOrDefault(field);

    /// <returns>What is wrong; null = nothing.</returns>
    public string? Read(JsonElement root)
    {
        foreach (var (field, maxLength) in Known)
            if (Read(root, field, maxLength) is { } wrong)
                return wrong;
        foreach (var field in Names)
        {
            if (!root.TryGetProperty(field, out var value) || value.ValueKind == JsonValueKind.Null)
                continue;
            if (value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _))
                _texts[field] = value.GetRawText();
            else if (value.ValueKind != JsonValueKind.String || Read(root, field, MaxName) is not null)
                return $"{field} is neither a text of 1 to {MaxName} characters nor a whole number, or holds what none may.";
            else if (this[field] is null)
                return $"{field} is blank: an empty scan names nothing.";
        }

        return null;
    }

    private string? Read(JsonElement root, string field, int maxLength)
    {
        if (!root.TryGetProperty(field, out var value) || value.ValueKind == JsonValueKind.Null)
            return null;
        if (value.ValueKind != JsonValueKind.String)
            return $"{field} is no text.";
        var fault = OutsideText.Clean(value.GetString()!, TextKinds.Of(field), out var clean);
        if (fault != TextFault.None)
            return $"{field}: {OutsideText.Of(fault)}.";
        if (clean.Length > maxLength)
            return $"{field} is longer than {maxLength} characters.";
        if (clean.Length > 0)
            _texts[field] = clean;
        return null;
    }
}
