using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using NeuroHub.Firmwares;

namespace NeuroHub.Api.Firmwares;

/// <summary>Why a firmware is withdrawn.</summary>
internal sealed record WithdrawFirmwareRequest
{
    [JsonRequired, StringLength(WithdrawFirmware.MaxReason)]
    public string Reason { get; set; } = "";
}
