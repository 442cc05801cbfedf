using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using NeuroHub.Audit;

namespace NeuroHub.EventSourcing;

/// <summary>One kind of event: its stored name, its JSON shape, and its texts for the audit trail.</summary>
public sealed class EventKind
{
    private readonly JsonTypeInfo _json;
    private readonly Func<object, object, string, string> _tell;
    private readonly Action<object, JsonObject> _add;

    internal EventKind(
        string name, Type type, StreamKind stream, AuditAction action, JsonTypeInfo json, Func<object, object, string, string> tell, Action<object, JsonObject> add)
    {
        (Name, Type, Stream, Action) = (name, type, stream, action);
        (_json, _tell, _add) = (json, tell, add);
    }

    /// <summary>The stored name. It is never the CLR's name, so that code may be renamed and stored events stay readable.</summary>
    public string Name { get; }

    public Type Type { get; }

    public StreamKind Stream { get; }

    public AuditAction Action { get; }

    public string Write(object @event) => JsonSerializer.Serialize(@event, _json);

    public object Read(string data) => JsonSerializer.Deserialize(data, _json)!;

    /// <summary>The event in one English sentence.</summary>
    internal string Tell(object @event, object after, string by) => _tell(@event, after, by);

    /// <summary>Adds the values that only the event has and its state does not keep.</summary>
    internal void Add(object @event, JsonObject values) => _add(@event, values);
}
