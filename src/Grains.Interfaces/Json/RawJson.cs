using System.Text.Json.Serialization;

namespace NeuroHub.Json;

/// <summary>A JSON value kept as its own text: what a station measured is stored as it was sent, less white space.</summary>
[GenerateSerializer, Immutable, Alias("nh.raw_json")]
[JsonConverter(typeof(RawJsonConverter))]
public readonly record struct RawJson([property: Id(0)] string Text)
{
    public static RawJson EmptyObject { get; } = new("{}");

    public override string ToString() => Text;
}
