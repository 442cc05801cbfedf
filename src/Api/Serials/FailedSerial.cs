using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using NeuroHub.Api.Csv;
using NeuroHub.Defects;
using NeuroHub.Json;
using NeuroHub.Serials;

namespace NeuroHub.Api.Serials;

/// <summary>A serial that failed, what was wrong with it last, and how long it has waited; one object on the wire.</summary>
internal sealed class FailedSerial(SerialView serial, DefectView? lastDefect, DateTimeOffset now)
{
    // Not public: on the wire it is flat, as its converter writes it.
    internal SerialView Serial => serial;

    internal DefectView? LastDefect => lastDefect;

    /// <summary>Since it failed, or since its rework was approved or begun; a scrapped one waits for nothing.</summary>
    internal long WaitingSeconds => serial.Status == SerialStatus.Scrapped ? 0 : Math.Max(0, (long)(now - serial.UpdatedAt).TotalSeconds);
}

/// <summary>Writes a serial's own fields, and <c>last_defect</c> and <c>waiting_seconds</c> beside them.</summary>
internal sealed class FailedSerialConverter : JsonConverter<FailedSerial>, IFlatObject
{
    public JsonTypeInfo Fields => Wire.Default.SerialView;

    public IReadOnlyList<string> More => ["last_defect", "waiting_seconds"];

    public override FailedSerial Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("A failed serial is only written.");

    public override void Write(Utf8JsonWriter writer, FailedSerial value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var field in JsonSerializer.SerializeToElement(value.Serial, Wire.Default.SerialView).EnumerateObject())
            field.WriteTo(writer);
        writer.WritePropertyName("last_defect"u8);
        if (value.LastDefect is { } defect)
            JsonSerializer.Serialize(writer, defect, Wire.Default.DefectView);
        else
            writer.WriteNullValue();
        writer.WriteNumber("waiting_seconds"u8, value.WaitingSeconds);
        writer.WriteEndObject();
    }
}
