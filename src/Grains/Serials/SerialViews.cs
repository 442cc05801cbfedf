namespace NeuroHub.Serials;

/// <summary>Shows a serial as the wire does.</summary>
public static class SerialViews
{
    public static SerialView Of(SerialState serial) => new()
    {
        Id = serial.Id,
        SerialNumber = serial.SerialNumber,
        LotId = serial.LotId,
        LotNumber = serial.LotNumber,
        SequenceInLot = serial.Sequence,
        Status = serial.Status,
        CurrentProcess = serial.Ladder.Open?.ProcessNumber,
        PassedProcesses = serial.Ladder.PassedNumbers(),
        FailedProcess = serial.FailedProcess,
        ReworkCount = serial.ReworkCount,
        ReworkReason = serial.LastRework?.Reason,
        ReworkApprovedBy = serial.LastRework?.By,
        ReworkApprovedAt = serial.LastRework?.At,
        FirmwareVersion = serial.FirmwareVersion,
        CreatedAt = serial.CreatedAt,
        UpdatedAt = serial.UpdatedAt,
        CompletedAt = serial.CompletedAt,
    };
}
