namespace NeuroHub.Alerts;

/// <summary>How much an alert matters; HIGH makes screens look more often.</summary>
public enum AlertSeverity
{
    Low = 1,
    Medium,
    High,
}
