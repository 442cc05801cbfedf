using NeuroHub.EventSourcing;

namespace NeuroHub.Audit;

/// <summary>
/// One thing's history, read event by event from its beginning: what each event changed, and in words. Nothing of it is
/// stored, so it cannot contradict the record.
/// </summary>
/// <param name="kind">What kind of thing it is.</param>
/// <param name="key">LOT or serial number, else the id.</param>
public sealed class AuditedStream(StreamKind kind, string key)
{
    private object _state = kind.Begin(key);

    /// <summary>The next event, whose change nobody asks for.</summary>
    public void Pass(string eventName, string data) => _state = kind.After(_state, EventCatalog.Read(eventName, data));

    /// <summary>The next event, with what it changed.</summary>
    /// <param name="eventName">As stored.</param>
    /// <param name="data">As stored.</param>
    /// <param name="by">Who did it.</param>
    public AuditedChange Next(string eventName, string data, string by)
    {
        var happened = EventCatalog.Of(eventName);
        var @event = happened.Read(data);
        var before = kind.Snapshot(_state);
        _state = kind.After(_state, @event);
        var after = kind.Snapshot(_state);
        happened.Add(@event, after);
        var isCreated = happened.Action == AuditAction.Create;
        return new AuditedChange(
            happened.Tell(@event, _state, by),
            isCreated ? null : AuditValues.Changed(before, after),
            isCreated ? AuditValues.Text(after) : AuditValues.Changed(after, before));
    }
}
