using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using NeuroHub.Api.Json;

namespace NeuroHub.Api.Defects;

/// <summary>A defect that was found apart from a completion.</summary>
internal sealed record RegisterDefectRequest
{
    [JsonRequired, StringLength(60)]
    public string SerialNumber { get; set; } = "";

    /// <summary>Process id, its code, or PROC-nnn; a string or an integer.</summary>
    [JsonRequired, StringLength(100), JsonConverter(typeof(NameOrNumberConverter))]
    public string ProcessId { get; set; } = "";

    /// <summary>One of the process's defect codes, or any other.</summary>
    [JsonRequired, StringLength(50)]
    public string Code { get; set; } = "";

    [StringLength(1000)]
    public string? Description { get; set; }

    [StringLength(100)]
    public string? Part { get; set; }
}
