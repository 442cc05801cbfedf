namespace NeuroHub.Defects;

/// <summary>What is known of a defect beside the defect itself.</summary>
/// <param name="Id">0 before anything is.</param>
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
