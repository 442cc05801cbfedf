using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using NeuroHub.Api.Errors;
using NeuroHub.Api.Json;
using NeuroHub.Api.Requests;

namespace NeuroHub.Api.Runs;

/// <summary>Take back a start of a serial, or, without the key serial_number, of a LOT as a whole.</summary>
internal sealed record CancelStartRequest : IChecked, INamesSerial
{
    /// <summary>May be left out when a serial is named.</summary>
    [StringLength(50)]
    public string? LotNumber { get; set; }

    /// <summary>The unit. Null or empty is refused: a failed scan must not cancel what the whole LOT has started.</summary>
    [StringLength(60, MinimumLength = 1), DisallowNull]
    public string? SerialNumber { get; set; }

    /// <summary>Process id, its code, or PROC-nnn; a string or an integer.</summary>
    [JsonRequired, StringLength(100), JsonConverter(typeof(NameOrNumberConverter))]
    public string ProcessId { get; set; } = "";

    /// <summary>Why; it stays in the trace and the audit trail.</summary>
    [JsonRequired, StringLength(500)]
    public string Reason { get; set; } = "";

    bool INamesSerial.IsOfWholeLot => SerialNumber is null;

    string INamesSerial.SerialKey => "serial_number";

    public void Check(FieldErrors errors) => RunSubject.Check(SerialNumber, LotNumber, null, errors);
}
