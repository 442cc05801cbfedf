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
