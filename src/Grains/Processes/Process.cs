namespace NeuroHub.Processes;

/// <summary>Events of a process in the master data.</summary>
public abstract record ProcessEvent
{
    private ProcessEvent()
    {
    }

    public sealed record Created(long Id, ProcessFields Fields, DateTimeOffset At) : ProcessEvent;

    /// <summary>All fields as they are after the change.</summary>
    public sealed record Updated(ProcessFields Fields, DateTimeOffset At) : ProcessEvent;
}

/// <summary>A process as its events made it; <see cref="Fields"/> is null before it is created.</summary>
public sealed record ProcessState
{
    public static ProcessState Unknown { get; } = new();

    public long Id { get; private init; }
    public ProcessFields? Fields { get; private init; }
    public DateTimeOffset CreatedAt { get; private init; }
    public DateTimeOffset UpdatedAt { get; private init; }

    public ProcessState Apply(ProcessEvent @event) => @event switch
    {
        ProcessEvent.Created e => new ProcessState { Id = e.Id, Fields = e.Fields, CreatedAt = e.At, UpdatedAt = e.At },
        ProcessEvent.Updated e => this with { Fields = e.Fields, UpdatedAt = e.At },
        _ => throw new ArgumentOutOfRangeException(nameof(@event), @event, "An event that this version does not know."),
    };
}
