using System.Text.Json;
using NeuroHub.Json;

namespace NeuroHub.Station.Documents;

/// <summary>A document that may be sent.</summary>
/// <param name="Root">What it says.</param>
/// <param name="Sha256">Of the file's bytes as they lie there, 64 hex digits: its identity for ever.</param>
internal sealed record StationDocument(JsonElement Root, string Sha256)
{
    public string LotNumber => Root.GetProperty("lot_number").GetString()!;

    /// <summary>Null = of the whole LOT.</summary>
    public string? SerialNumber => Text("serial_number");

    /// <summary>As it is written: a string or a number.</summary>
    public string ProcessId => Root.GetProperty("process_id").ToString();

    public JsonElement ProcessData => Root.GetProperty("process_data");

    public string? Text(string field) => Root.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>As the server reads it.</summary>
    public DateTimeOffset? Time(string field) => UtcTimeConverter.TryParse(Text(field), out var time) ? time : null;
}
