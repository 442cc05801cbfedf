using NeuroHub.Api.Errors;

namespace NeuroHub.Api.Runs;

/// <summary>Whose run a command is about: one serial's, or its LOT's as a whole.</summary>
internal static class RunSubject
{
    /// <summary>
    /// rules.md 3: only a body without the key <c>serial_number</c> speaks of the whole LOT. A null or empty one never
    /// gets here: its field refuses it, since a failed scan must not start a whole LOT.
    /// </summary>
    public static void Check(string? serialNumber, string? lotNumber, FieldErrors errors)
    {
        if (serialNumber is null && lotNumber is null)
            errors.Add(FieldPath.Body.Of("lot_number"), "Field required: serial_number or lot_number", "missing");
    }
}
