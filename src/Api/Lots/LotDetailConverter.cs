using System.Text.Json;
using System.Text.Json.Serialization;
using NeuroHub.Api.Json;
using NeuroHub.Json;

namespace NeuroHub.Api.Lots;

/// <summary>Writes a LOT's own fields and <c>processes</c> beside them.</summary>
internal sealed class LotDetailConverter : JsonConverter<LotDetail>
{
    public override LotDetail Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("A LOT's detail is only written.");

    public override void Write(Utf8JsonWriter writer, LotDetail value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var field in JsonSerializer.SerializeToElement(value.Lot, Wire.Default.LotView).EnumerateObject())
            field.WriteTo(writer);
        writer.WritePropertyName("processes"u8);
        JsonSerializer.Serialize(writer, value.Processes, ApiViews.Default.IReadOnlyListLotProcess);
        writer.WriteEndObject();
    }
}
