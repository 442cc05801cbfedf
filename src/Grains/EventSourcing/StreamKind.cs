using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using NeuroHub.Audit;

namespace NeuroHub.EventSourcing;

/// <summary>
/// One kind of thing with a history: how its stream is named, how its events are stored, what state they make, and what the audit trail says of
/// them. Every table of events, streams and audited things is made of the list of these in <see cref="Streams"/>.
/// </summary>
/// <param name="prefix">Begins the names of its streams: <c>serial</c> of <c>serial/WF-KR-251110D-001-0001</c>. Stored: never changed.</param>
/// <param name="entityType">What the audit trail and the wire call such a thing. Stored: never changed.</param>
public abstract class StreamKind(string prefix, string entityType)
{
    public string Prefix => prefix;

    public string EntityType => entityType;

    /// <summary>All that can happen to such a thing.</summary>
    public abstract IReadOnlyList<EventKind> Events { get; }

    /// <param name="key">A number of its own, or its id.</param>
    public StreamId Of(string key) => new($"{prefix}/{key}");

    public StreamId Of(long key) => new($"{prefix}/{key}");

    /// <summary>The state before the first event.</summary>
    public abstract object Begin(string key);

    public abstract object After(object state, object @event);

    /// <summary>A state as the wire's fields, so that two of them can be compared; empty when there is no such thing.</summary>
    internal abstract JsonObject Snapshot(object state);
}

/// <inheritdoc/>
/// <param name="prefix">See <see cref="StreamKind"/>.</param>
/// <param name="entityType">See <see cref="StreamKind"/>.</param>
/// <param name="json">How its events are written.</param>
/// <typeparam name="TState">What its events make.</typeparam>
/// <typeparam name="TEvent">What can happen to it.</typeparam>
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

    /// <summary>See <see cref="Snapshot"/>. No hash of a password or a key is shown by it.</summary>
    protected abstract JsonNode? Show(TState state);

    /// <summary>One thing that can happen.</summary>
    /// <param name="name">Under which it is stored. A name once used is never given to another shape.</param>
    /// <param name="action">What the audit trail calls it.</param>
    /// <param name="tell">One English sentence of the event, of the state after it, and of who did it.</param>
    /// <param name="add">Puts into the new values what only the event tells and its state does not keep.</param>
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

/// <summary>Names one history in the commit log, e.g. <c>serial/WF-KR-251110D-001-0001</c>: what kind of thing, and which one.</summary>
public readonly record struct StreamId(string Value)
{
    /// <summary>What kind of thing: <see cref="StreamKind.Prefix"/>.</summary>
    public string Prefix => Value[..Math.Max(Slash, 0)];

    /// <summary>Which one.</summary>
    public string Key => Value[(Slash + 1)..];

    private int Slash => Value.IndexOf('/', StringComparison.Ordinal);

    public override string ToString() => Value;
}

/// <summary>A stream as the record has it.</summary>
/// <param name="Version">Of its last event; 0 when there is none.</param>
/// <param name="Events">All of them, oldest first.</param>
public sealed record RecordedStream(int Version, IReadOnlyList<object> Events)
{
    public static RecordedStream Empty { get; } = new(0, []);
}
