using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using NeuroHub.Api.Csv;
using NeuroHub.Json;

namespace NeuroHub.Api.Dashboard;

/// <summary>Writes a LOT's own fields and <c>progress_percentage</c> beside them.</summary>
internal sealed class LotOnBoardConverter : JsonConverter<LotOnBoard>, IFlatObject
{
    public JsonTypeInfo Fields => Wire.Default.LotView;

    public IReadOnlyList<string> More => ["progress_percentage"];

    public override LotOnBoard Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("A LOT on the board is only written.");

    public override void Write(Utf8JsonWriter writer, LotOnBoard value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var field in JsonSerializer.SerializeToElement(value.Lot, Wire.Default.LotView).EnumerateObject())
            field.WriteTo(writer);
        writer.WriteNumber("progress_percentage"u8, value.ProgressPercentage);
        writer.WriteEndObject();
    }
}
