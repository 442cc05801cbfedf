using NeuroHub.EventSourcing;

namespace NeuroHub.Alerts;

/// <summary>Rules for an alert: it is raised once and read once.</summary>
public static class AlertDecider
{
    public static Decision<AlertEvent> Raise(AlertState state, AlertFact alert) =>
        state.Raised is null ? new AlertEvent.Raised(alert) : Decision<AlertEvent>.Nothing;

    public static Decision<AlertEvent> MarkRead(AlertState state, string by, DateTimeOffset now) =>
        state.ReadAt is null ? new AlertEvent.Read(by, now) : Decision<AlertEvent>.Nothing;
}
