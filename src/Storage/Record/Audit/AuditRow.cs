using NeuroHub.Audit;
using NeuroHub.EventSourcing;

namespace NeuroHub.Storage.Record.Audit;

/// <summary>
/// An entry that is not yet written. The caller makes everything except its place. The writer gives it a place, a new one at
/// each attempt, until an attempt is durable.
/// </summary>
internal sealed class AuditRow
{
    public required DateTimeOffset At { get; init; }
    public required long ActorId { get; init; }
    public required string ActorName { get; init; }
    public required string EntityType { get; init; }
    public required string EntityId { get; init; }
    public required string Action { get; init; }
    public string? Stream { get; init; }
    public int? Version { get; init; }
    public string? IpAddress { get; init; }
    public string? UserAgent { get; init; }
    public string? Description { get; init; }
    public string? Data { get; init; }

    /// <summary>SHA-256 of everything except the place.</summary>
    public byte[] Digest { get; private set; } = [];

    public long Id { get; private set; }

    public byte[] Hash { get; private set; } = [];

    public static AuditRow OfEvent(CommitItem item, StreamId stream, int version, EventKind happened, string eventData) => new AuditRow
    {
        At = item.At,
        ActorId = item.ActorId,
        ActorName = item.ActorName,
        EntityType = happened.Stream.EntityType,
        EntityId = stream.Key,
        Action = EnumText<AuditAction>.Of(happened.Action),
        Stream = stream.Value,
        Version = version,
        IpAddress = item.From?.IpAddress,
        UserAgent = item.From?.UserAgent,
    }.Digested(happened.Name, eventData);

    public static AuditRow OfFact(CommitItem item, AuditFact fact) => new AuditRow
    {
        At = item.At,
        ActorId = item.ActorId,
        ActorName = item.ActorName,
        EntityType = fact.EntityType,
        EntityId = fact.EntityId,
        Action = EnumText<AuditAction>.Of(fact.Action),
        IpAddress = item.From?.IpAddress,
        UserAgent = item.From?.UserAgent,
        Description = fact.Description,
        Data = fact.NewValues,
    }.Digested(null, null);

    /// <summary>A note of the writer about its own chain.</summary>
    public static AuditRow OfChain(long chain, AuditAction action, DateTimeOffset at, string description, string data) => new AuditRow
    {
        At = at,
        ActorId = 0,
        ActorName = "system",
        EntityType = AuditFact.Chain,
        EntityId = chain.ToString(System.Globalization.CultureInfo.InvariantCulture),
        Action = EnumText<AuditAction>.Of(action),
        Description = description,
        Data = data,
    }.Digested(null, null);

    public void Place(long id, byte[] previousHash) => (Id, Hash) = (id, AuditHash.Link(previousHash, id, Digest));

    private AuditRow Digested(string? eventName, string? eventData)
    {
        Digest = AuditHash.Digest(this, eventName, eventData);
        return this;
    }
}
