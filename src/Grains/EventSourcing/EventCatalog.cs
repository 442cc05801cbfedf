using System.Collections.Frozen;
using NeuroHub.Lots;
using NeuroHub.Serials;

namespace NeuroHub.EventSourcing;

/// <summary>All events of all <see cref="Streams"/>, by their stored names and by their types.</summary>
public static class EventCatalog
{
    private static readonly FrozenDictionary<string, EventKind> ByName =
        Streams.All.SelectMany(stream => stream.Events).ToFrozenDictionary(@event => @event.Name);

    private static readonly FrozenDictionary<Type, EventKind> ByType = ByName.Values.ToFrozenDictionary(@event => @event.Type);

    public static IReadOnlyCollection<string> Names => ByName.Keys;

    public static EventKind KindOf(object @event) => ByType[@event.GetType()];

    public static EventKind Of(string name) =>
        ByName.TryGetValue(name, out var kind)
            ? kind
            : throw new InvalidOperationException($"The record holds an event named {name} that this version does not know.");

    public static (string Name, string Data) Write(object @event)
    {
        var kind = KindOf(@event);
        return (kind.Name, kind.Write(@event));
    }

    /// <summary>The event with what the commit log stores beside it: the user who committed a start has entered it.</summary>
    public static object Read(string name, string data, string actor) => Read(name, data) switch
    {
        SerialEvent.ProcessStarted e => e with { Run = e.Run with { EnteredBy = actor } },
        LotEvent.ProcessStarted e => e with { Run = e.Run with { EnteredBy = actor } },
        var other => other,
    };

    public static object Read(string name, string data) => Of(name).Read(data);
}
