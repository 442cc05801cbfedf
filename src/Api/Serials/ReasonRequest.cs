using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace NeuroHub.Api.Serials;

/// <summary>Why a serial is reworked or scrapped.</summary>
internal sealed record ReasonRequest
{
    [JsonRequired, StringLength(500)]
    public string Reason { get; set; } = "";
}
