namespace NeuroHub.Alerts;

/// <summary>Whether somebody has read an alert; shared by all users.</summary>
public enum AlertStatus
{
    Unread = 1,
    Read,
}
