namespace NeuroHub.Labels;

/// <summary>Where a label job stands (rules.md 6). Only Queued goes on by itself; a job is never printed twice by itself.</summary>
public enum LabelJobStatus
{
    /// <summary>No such job: a virtual grain exists before its job does.</summary>
    None = 0,

    /// <summary>Waits for its printer, or is on the wire.</summary>
    Queued,

    /// <summary>The printer took all of it.</summary>
    Sent,

    /// <summary>Nothing of it was printed, and nothing will be.</summary>
    Failed,

    /// <summary>The connection broke after bytes had left: a person must look, and resolve it.</summary>
    Unknown,

    /// <summary>Was Unknown; a person found it printed.</summary>
    Printed,
}
