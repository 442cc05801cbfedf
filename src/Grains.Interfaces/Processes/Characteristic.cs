using System.Text.Json.Serialization;

namespace NeuroHub.Processes;

/// <summary>A measured value of a process that is searchable and charted; at most eight a process.</summary>
/// <param name="Code">Its name in queries, e.g. TEMP.</param>
/// <param name="Path">Where it is in the data, dot separated, e.g. temp_sensor.measured_temp.</param>
/// <param name="Unit">e.g. Cel, N, Nm.</param>
/// <param name="LowerLimit">Specification limit in that unit.</param>
/// <param name="UpperLimit">Specification limit in that unit.</param>
[GenerateSerializer, Immutable, Alias("nh.characteristic")]
public sealed record Characteristic(
    [property: Id(0)] string Code,
    [property: Id(1)] string Path,
    [property: Id(2)] string? Unit,
    [property: Id(3)] double? LowerLimit,
    [property: Id(4)] double? UpperLimit)
{
    /// <summary>What an operator reads; null = the code.</summary>
    [Id(5), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? NameKo { get; init; }

    /// <summary>What an operator reads; null = the code.</summary>
    [Id(6), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? NameEn { get; init; }

    /// <summary>Digits behind the point to show; null = as the limits have them.</summary>
    [Id(7), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public int? Decimals { get; init; }
}
