using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace NeuroHub.Api.Labels;

/// <summary>What became of a label whose end nobody saw.</summary>
internal sealed record ResolveLabelRequest
{
    /// <summary>True = it was printed; false = it was not, and is printed again by a new job.</summary>
    [JsonRequired]
    public bool Printed { get; set; }

    /// <summary>What was seen.</summary>
    [JsonRequired, StringLength(500)]
    public string Reason { get; set; } = "";
}
