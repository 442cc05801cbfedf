using NeuroHub.Api.Errors;

namespace NeuroHub.Api.Runs;

/// <summary>Whose run a command is about: one serial's, or its LOT's as a whole.</summary>
internal static class RunSubject
{
    /// <summary>rules.md 3: only a body without the key <c>serial_number</c> speaks of the whole LOT.</summary>
    public static void Check(bool namesSerial, string? serialNumber, string? lotNumber, FieldErrors errors)
    {
        if (namesSerial && serialNumber is null)
            errors.Add(FieldPath.Body.Of("serial_number"), "Input should be a valid string; leave the key out to mean the whole LOT", "string_type");
        else if (namesSerial && string.IsNullOrWhiteSpace(serialNumber))
            errors.Add(FieldPath.Body.Of("serial_number"), "String should not be blank; leave the key out to mean the whole LOT", "string_too_short");
        else if (!namesSerial && lotNumber is null)
            errors.Add(FieldPath.Body.Of("lot_number"), "Field required: serial_number or lot_number", "missing");
    }
}
