using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace NeuroHub.Api.Processes;

/// <summary>A measured value that is searchable and charted.</summary>
internal sealed record CharacteristicRequest
{
    /// <summary>Its name in queries, unique in the process, e.g. TEMP.</summary>
    [JsonRequired, StringLength(50)]
    public string Code { get; set; } = "";

    /// <summary>Where it is in the data, dot separated, e.g. temp_sensor.measured_temp.</summary>
    [JsonRequired, StringLength(200)]
    public string Path { get; set; } = "";

    [StringLength(20)]
    public string? Unit { get; set; }

    public double? LowerLimit { get; set; }

    public double? UpperLimit { get; set; }

    /// <summary>What an operator reads; absent = the code.</summary>
    [StringLength(100)]
    public string? NameKo { get; set; }

    /// <summary>What an operator reads; absent = the code.</summary>
    [StringLength(100)]
    public string? NameEn { get; set; }

    /// <summary>Digits behind the point to show; absent = as the limits have them.</summary>
    [Range(0, 9)]
    public int? Decimals { get; set; }
}
