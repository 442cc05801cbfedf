using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace NeuroHub.Api.Labels;

/// <summary>A label to print again, and why.</summary>
internal sealed record ReprintLabelRequest : PrintLabelRequest
{
    [JsonRequired, StringLength(500)]
    public string Reason { get; set; } = "";
}
