using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using NeuroHub.Json;

namespace NeuroHub.EventSourcing;

/// <summary>The JSON of stored events: the wire's names and times; nulls are left out to keep the events small.</summary>
internal static class EventJson
{
    /// <param name="resolver">Knows the shapes of one kind of stream.</param>
    public static JsonSerializerOptions Options(IJsonTypeInfoResolver resolver) => new()
    {
        TypeInfoResolver = resolver,
        // Inside an event or a view, data is nested deeper than it came, and it must be readable again.
        MaxDepth = 256,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = WireJson.Readable,
        Converters = { new UtcTimeConverter(), new ClockTimeConverter(), new UpperCaseEnums() },
    };
}
