namespace NeuroHub.Alerts;

/// <summary>Facts of an alert's life.</summary>
public abstract record AlertEvent
{
    private AlertEvent()
    {
    }

    /// <summary>Only of alerts that no event of another stream carries.</summary>
    public sealed record Raised(AlertFact Alert) : AlertEvent;

    /// <param name="By">Username.</param>
    /// <param name="At">When.</param>
    public sealed record Read(string By, DateTimeOffset At) : AlertEvent;
}
