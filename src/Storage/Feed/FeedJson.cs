using System.Text.Json.Serialization;
using NeuroHub.Json;

namespace NeuroHub.Storage.Feed;

/// <summary>The JSON of the feed: the wire's names and times, nulls left out.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(UtcTimeConverter)])]
[JsonSerializable(typeof(FeedData))]
internal sealed partial class FeedJson : JsonSerializerContext;
