using NeuroHub.EventSourcing;

namespace NeuroHub.Audit;

/// <summary>
/// Reads one stream event by event from its beginning, and tells what each event changed, in values and in words. Nothing of it is
/// stored, so it cannot contradict the commit log.
/// </summary>
/// <param name="kind">What kind of thing it is.</param>
/// <param name="key">LOT or serial number, else the id.</param>
public sealed class AuditedStream(StreamKind kind, string key)
{
    private object _state = kind.Begin(key);

    /// <summary>Applies the next event without telling what it changed.</summary>
    public void Pass(string eventName, string data) => _state = kind.After(_state, EventCatalog.Read(eventName, data));

    /// <summary>Applies the next event and tells what it changed.</summary>
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
