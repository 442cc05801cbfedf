namespace NeuroHub.Lots;

/// <summary>Where a LOT stands (rules.md 3). Active = Created or InProgress.</summary>
public enum LotStatus
{
    /// <summary>No such LOT: a virtual grain exists before its LOT does.</summary>
    Unknown = 0,
    Created,
    InProgress,
    Completed,
    Closed,
    Cancelled,
}
