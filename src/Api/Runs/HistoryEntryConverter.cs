using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using NeuroHub.Api.Csv;
using NeuroHub.Json;

namespace NeuroHub.Api.Runs;

/// <summary>Writes a run as it is, and a waiting process in a run's shape: what is not yet known is null.</summary>
internal sealed class HistoryEntryConverter : JsonConverter<HistoryEntry>, IFlatObject
{
    public JsonTypeInfo Fields => Wire.Default.RunView;

    public IReadOnlyList<string> More => [];

    public override HistoryEntry Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("A history is only written.");

    public override void Write(Utf8JsonWriter writer, HistoryEntry value, JsonSerializerOptions options)
    {
        if (value.Run is { } run)
            JsonSerializer.Serialize(writer, run, Wire.Default.RunView);
        else
            WriteWaiting(writer, value.Waiting!);
    }

    private static void WriteWaiting(Utf8JsonWriter writer, WaitingProcess waiting)
    {
        writer.WriteStartObject();
        foreach (var property in Wire.Default.RunView.Properties)
        {
            // These two are only in the answer of a completion.
            if (property.Name is "serial_status" or "lot_status")
                continue;
            writer.WritePropertyName(property.Name);
            WriteValue(writer, property.Name, waiting);
        }

        writer.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter writer, string name, WaitingProcess waiting)
    {
        switch (name)
        {
            case "data_level":
                writer.WriteStringValue("SERIAL"u8);
                break;
            case "lot_id":
                writer.WriteNumberValue(waiting.Serial.LotId);
                break;
            case "lot_number":
                writer.WriteStringValue(waiting.Serial.LotNumber);
                break;
            case "serial_id":
                writer.WriteNumberValue(waiting.Serial.Id);
                break;
            case "serial_number":
                writer.WriteStringValue(waiting.Serial.SerialNumber);
                break;
            case "process_id":
                writer.WriteNumberValue(waiting.Process.Id);
                break;
            case "process_number":
                writer.WriteNumberValue(waiting.Process.Number);
                break;
            case "process_code":
                writer.WriteStringValue(waiting.Process.Code);
                break;
            case "process_name_ko":
                writer.WriteStringValue(waiting.NameKo);
                break;
            case "process_name_en":
                writer.WriteStringValue(waiting.NameEn);
                break;
            case "is_rework":
                writer.WriteBooleanValue(false);
                break;
            case "defects":
                writer.WriteStartArray();
                writer.WriteEndArray();
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }
}
