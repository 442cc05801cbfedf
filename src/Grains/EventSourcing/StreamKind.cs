using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using NeuroHub.Audit;

namespace NeuroHub.EventSourcing;

/// <summary>
/// One kind of thing with a stream of events: the name of its stream, how its events are stored, what state they make, and what the audit
/// trail says of them. Every table of events, streams and audited things is built from the list of these in <see cref="Streams"/>.
/// </summary>
/// <param name="prefix">First part of its streams' names: <c>serial</c> of <c>serial/WF-KR-251110D-001-0001</c>. Stored: never change it.</param>
/// <param name="entityType">The name of such a thing in the audit trail and on the wire. Stored: never change it.</param>
public abstract class StreamKind(string prefix, string entityType)
{
    public string Prefix => prefix;

    public string EntityType => entityType;

    /// <summary>All events of such a thing.</summary>
    public abstract IReadOnlyList<EventKind> Events { get; }

    /// <param name="key">Its own number, or its id.</param>
    public StreamId Of(string key) => new($"{prefix}/{key}");

    public StreamId Of(long key) => new($"{prefix}/{key}");

    /// <summary>The state before the first event.</summary>
    public abstract object Begin(string key);

    public abstract object After(object state, object @event);

    /// <summary>A state as the wire's fields, so that two states can be compared; empty when the thing does not exist.</summary>
    internal abstract JsonObject Snapshot(object state);
}

/// <inheritdoc/>
/// <param name="prefix">See <see cref="StreamKind"/>.</param>
/// <param name="entityType">See <see cref="StreamKind"/>.</param>
/// <param name="json">The JSON shapes of its events.</param>
/// <typeparam name="TState">The state that its events make.</typeparam>
/// <typeparam name="TEvent">Its events.</typeparam>
public abstract class StreamKind<TState, TEvent>(string prefix, string entityType, IJsonTypeInfoResolver json) : StreamKind(prefix, entityType)
    where TState : class
    where TEvent : class
{
    private readonly JsonSerializerOptions _json = EventJson.Options(json);
    private readonly List<EventKind> _events = [];

    public override IReadOnlyList<EventKind> Events => _events;

    public abstract TState Initial(string key);

    public abstract TState Apply(TState state, TEvent @event);

    public override object Begin(string key) => Initial(key);

    public override object After(object state, object @event) => Apply((TState)state, (TEvent)@event);

    internal override JsonObject Snapshot(object state) => Show((TState)state) as JsonObject ?? [];

    /// <summary>See <see cref="Snapshot"/>. The hash of a password or a key must not be shown.</summary>
    protected abstract JsonNode? Show(TState state);

    /// <summary>Adds one event to the list.</summary>
    /// <param name="name">The stored name. A name that was used is never given to another shape.</param>
    /// <param name="action">The audit trail's action for it.</param>
    /// <param name="tell">Makes one English sentence from the event, the state after it, and who did it.</param>
    /// <param name="add">Adds to the new values what only the event has and its state does not keep.</param>
    protected void On<T>(string name, AuditAction action, Func<T, TState, string, string> tell, Action<T, JsonObject>? add = null)
        where T : TEvent =>
        _events.Add(new EventKind(
            name,
            typeof(T),
            this,
            action,
            _json.GetTypeInfo(typeof(T)),
            (@event, after, by) => tell((T)@event, (TState)after, by),
            (@event, values) => add?.Invoke((T)@event, values)));
}

/// <summary>The name of one stream in the commit log, e.g. <c>serial/WF-KR-251110D-001-0001</c>: the kind of thing, and which one.</summary>
public readonly record struct StreamId(string Value)
{
    /// <summary>What kind of thing: <see cref="StreamKind.Prefix"/>.</summary>
    public string Prefix => Value[..Math.Max(Slash, 0)];

    /// <summary>Which one.</summary>
    public string Key => Value[(Slash + 1)..];

    private int Slash => Value.IndexOf('/', StringComparison.Ordinal);

    public override string ToString() => Value;
}

/// <summary>A stream as the commit log has it.</summary>
/// <param name="Version">Version of its last event; 0 when there is none.</param>
/// <param name="Events">All of them, oldest first.</param>
public sealed record RecordedStream(int Version, IReadOnlyList<object> Events)
{
    public static RecordedStream Empty { get; } = new(0, []);
}
