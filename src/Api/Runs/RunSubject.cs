using NeuroHub.Api.Errors;
using NeuroHub.Plant;
using NeuroHub.Runs;

namespace NeuroHub.Api.Runs;

/// <summary>Whose run a command is about: one serial's, or its LOT's as a whole.</summary>
internal static class RunSubject
{
    /// <summary>
    /// rules.md 3: only a body without the key <c>serial_number</c> speaks of the whole LOT. A null or empty one never
    /// gets here: its field refuses it, since a failed scan must not start a whole LOT.
    /// </summary>
    public static void Check(string? serialNumber, string? lotNumber, DataLevel? level, FieldErrors errors)
    {
        if (serialNumber is null && lotNumber is null)
            errors.Add(FieldPath.Body.Of("lot_number"), "Field required: serial_number or lot_number", "missing");
        if (serialNumber is null && level == DataLevel.Serial)
            errors.Add(FieldPath.Body.Of("serial_number"), "Field required with data_level SERIAL", "missing");
        if (serialNumber is not null && level == DataLevel.Lot)
            errors.Add(FieldPath.Body.Of("data_level"), "LOT is the level of a whole LOT: leave serial_number out, or say SERIAL", "value_error");
    }

    /// <summary>Null when the plant takes such a command as one of a whole LOT, or when it is of a serial.</summary>
    public static Rejection? Implied(string? serialNumber, DataLevel? level, LotRuns runs) =>
        runs == LotRuns.Explicit && serialNumber is null && level is null
            ? Rejection.Invalid([new FieldError(["body", "data_level"], "Field required: LOT for a run of a whole LOT, which this plant wants said", "missing")])
            : null;
}
