namespace NeuroHub.Defects;

/// <summary>Facts about a defect that came after it was recorded.</summary>
public abstract record DefectEvent
{
    private DefectEvent()
    {
    }

    /// <summary>Somebody found out why; what was recorded before stays in the history.</summary>
    /// <param name="DefectId">Which defect.</param>
    /// <param name="Category">Upper case, e.g. MATERIAL.</param>
    /// <param name="Text">What was found out.</param>
    /// <param name="By">Username.</param>
    /// <param name="At">When.</param>
    public sealed record CauseRecorded(long DefectId, string Category, string Text, string By, DateTimeOffset At) : DefectEvent;
}
