using NeuroHub.Serials;

namespace NeuroHub.Defects;

/// <summary>Shows a defect as the wire does, from the facts that a command has at hand.</summary>
internal static class DefectViews
{
    public static DefectView Of(SerialState serial, SerialEvent.DefectRegistered registered) => new()
    {
        Id = registered.Defect.Id,
        SerialNumber = serial.SerialNumber,
        LotNumber = serial.LotNumber,
        ProcessNumber = registered.ProcessNumber,
        Code = registered.Defect.Code,
        Description = registered.Defect.Description,
        Part = registered.Defect.Part,
        RecordedBy = registered.By,
        RecordedAt = registered.At,
    };
}
