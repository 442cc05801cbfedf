using System.Text.Json.Serialization.Metadata;

namespace NeuroHub.Api.Csv;

/// <summary>A converter that writes the fields of another type, and some of its own after them: its columns are these.</summary>
internal interface IFlatObject
{
    JsonTypeInfo Fields { get; }

    IReadOnlyList<string> More { get; }
}
