namespace NeuroHub.Alerts;

/// <summary>What an alert is about (requirements 11.1 and 13.3).</summary>
public enum AlertType
{
    /// <summary>A run was completed with FAIL.</summary>
    DefectDetected = 1,

    /// <summary>The plant's day ended under 80 % of its target.</summary>
    TargetNotMet,

    /// <summary>A run is open longer than 150 % of its estimate.</summary>
    ProcessDelayed,
    LotCompleted,
    FirmwareUpdate,

    /// <summary>A node is overloaded.</summary>
    SystemThreshold,

    /// <summary>A silo was killed or cut off.</summary>
    NodeLost,

    /// <summary>A silo came into the cluster.</summary>
    NodeJoined,
}
