namespace NeuroHub.Serials;

/// <summary>Where a serial stands (rules.md 3). Passed and Scrapped are final.</summary>
public enum SerialStatus
{
    /// <summary>No such serial: a virtual grain exists before its serial does.</summary>
    Unknown = 0,
    Created,
    InProgress,
    Passed,
    Defected,
    Rework,
    Scrapped,
}
