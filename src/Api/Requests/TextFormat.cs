namespace NeuroHub.Api.Requests;

/// <summary>What a string of a request looks like.</summary>
internal enum TextFormat
{
    LotNumber,
    SerialNumber,
    ModelCode,
    ProcessCode,
    Username,
    Email,
    Sha256,
    EquipmentCode,
    CauseCategory,

    /// <summary>Hours and minutes of the clock on the wall.</summary>
    ClockTime,
}
