namespace NeuroHub.Processes;

/// <summary>Facts of a process's life as master data.</summary>
public abstract record ProcessEvent
{
    private ProcessEvent()
    {
    }

    public sealed record Created(long Id, ProcessFields Fields, DateTimeOffset At) : ProcessEvent;

    /// <summary>All fields as they are after the change.</summary>
    public sealed record Updated(ProcessFields Fields, DateTimeOffset At) : ProcessEvent;
}
