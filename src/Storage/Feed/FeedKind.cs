namespace NeuroHub.Storage.Feed;

/// <summary>What the live feed tells of.</summary>
public enum FeedKind
{
    RunStarted,
    RunCompleted,
    DefectRecorded,
    SerialStatus,
    LotStatus,
    Alert,
    PrinterState,
    RunCancelled,
}
