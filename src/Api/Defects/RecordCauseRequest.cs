using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using NeuroHub.Api.Requests;

namespace NeuroHub.Api.Defects;

/// <summary>Why a defect came about.</summary>
internal sealed record RecordCauseRequest
{
    /// <summary>MATERIAL, EQUIPMENT, METHOD, WORKER, DESIGN or another short code; any case, kept upper.</summary>
    [JsonRequired, StringLength(50), TextFormat(TextFormat.CauseCategory)]
    public string Category { get; set; } = "";

    /// <summary>What was found out.</summary>
    [JsonRequired, StringLength(1000)]
    public string Text { get; set; } = "";
}
