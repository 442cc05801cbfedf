using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace NeuroHub.Api.Runs;

/// <summary>What was found wrong.</summary>
internal sealed record DefectRequest
{
    /// <summary>One of the process's defect codes, or any other.</summary>
    [JsonRequired, StringLength(50)]
    public string Code { get; set; } = "";

    [StringLength(1000)]
    public string? Description { get; set; }

    [StringLength(100)]
    public string? Part { get; set; }
}
