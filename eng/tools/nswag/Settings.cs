using System.Text.Json;
using System.Text.Json.Serialization;

namespace Plant;

public partial class PlantClient
{
    // A field that is null is not the same as one that is left out: "serial_number": null is refused as a failed scan.
    static partial void UpdateJsonSerializerSettings(JsonSerializerOptions settings) => settings.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
}
