using NeuroHub.Serials;

namespace NeuroHub.Defects;

/// <summary>Events about a defect after it was recorded.</summary>
public abstract record DefectEvent
{
    private DefectEvent()
    {
    }

    /// <summary>Somebody recorded the cause. Causes that were recorded before stay in the history.</summary>
    /// <param name="DefectId">Which defect.</param>
    /// <param name="Category">Upper case, e.g. MATERIAL.</param>
    /// <param name="Text">What was found out.</param>
    /// <param name="By">Username.</param>
    /// <param name="At">When.</param>
    public sealed record CauseRecorded(long DefectId, string Category, string Text, string By, DateTimeOffset At) : DefectEvent;
}

/// <summary>What is known of a defect besides the defect itself.</summary>
/// <param name="Id">0 before anything is known.</param>
/// <param name="Cause">As recorded last.</param>
public sealed record DefectState(long Id, DefectCause? Cause)
{
    public static DefectState None { get; } = new(0, null);

    public DefectState Apply(DefectEvent @event) => @event switch
    {
        DefectEvent.CauseRecorded e => this with { Id = e.DefectId, Cause = new DefectCause(e.Category, e.Text, e.By, e.At) },
        _ => throw new ArgumentOutOfRangeException(nameof(@event), @event, "An event that this version does not know."),
    };
}

/// <summary>Shows a defect as the wire does, from the facts that a command has at hand.</summary>
internal static class DefectViews
{
    public static DefectView Of(SerialState serial, SerialEvent.DefectRegistered registered) => new()
    {
        Id = registered.Defect.Id,
        SerialNumber = serial.SerialNumber,
        LotNumber = serial.LotNumber,
        ProcessNumber = registered.ProcessNumber,
        Code = registered.Defect.Code,
        Description = registered.Defect.Description,
        Part = registered.Defect.Part,
        RecordedBy = registered.By,
        RecordedAt = registered.At,
    };
}
