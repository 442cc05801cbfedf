using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using NeuroHub.ApiKeys;
using NeuroHub.EventSourcing;
using NeuroHub.Storage.Record.Replay;
using NeuroHub.Storage.Rows;
using NeuroHub.Users;

[assembly: HasRows<ApiKeyProjection>]

namespace NeuroHub.Storage.Rows;

/// <summary>
/// Reads API keys, and stores when each was last used. Every method throws <see cref="StoreUnavailableException"/> when the store is unavailable.
/// </summary>
public sealed class ApiKeyQueries(Store store)
{
    public Task<PageOf<ApiKeyView>> List(Page page, CancellationToken cancellation = default) =>
        new ListQuery(store, "api_keys", "created_at").Run(
            "t.id, t.name, t.role, t.created_by, t.created_at, t.expires_at, u.last_used_at, t.revoked_at",
            "LEFT JOIN api_key_uses u ON u.id = t.id",
            page,
            Read,
            key => new Cursor(key.CreatedAt, key.Id),
            cancellation);

    /// <summary>All keys that are neither revoked nor expired.</summary>
    public async Task<IReadOnlyList<(long Id, string Hash)>> Living(DateTimeOffset now, CancellationToken cancellation = default) =>
        await new Query(store)
            .Add("SELECT id, hash FROM api_keys WHERE revoked_at IS NULL AND expires_at > @now")
            .With("now", now)
            .Run(rows => rows.All(row => (row.Long(0), row.Text(1)), cancellation), cancellation);

    /// <summary>Keeps the later time, since several nodes report the use of the same key.</summary>
    public Task NoteUse(long id, DateTimeOffset at, CancellationToken cancellation = default) =>
        new Query(store, store.Writing)
            .Add("""
                INSERT INTO api_key_uses AS t (id, last_used_at) VALUES (@id, @at)
                ON CONFLICT (id) DO UPDATE SET last_used_at = excluded.last_used_at WHERE excluded.last_used_at > t.last_used_at
                """)
            .With("id", id)
            .With("at", at)
            .Run(rows => rows.Next(cancellation), cancellation);

    private static ApiKeyView Read(RowReader row) => new()
    {
        Id = row.Long(0),
        Name = row.Text(1),
        Role = EnumText<ApiKeyRole>.Parse(row.Text(2)),
        CreatedBy = row.Text(3),
        CreatedAt = row.Time(4),
        ExpiresAt = row.Time(5),
        LastUsedAt = row.TimeOrNull(6),
        RevokedAt = row.TimeOrNull(7),
    };
}

/// <summary>Rows of API keys. The whole row is written, in the state after the commit's last event.</summary>
internal sealed class ApiKeyProjection : Projection<ApiKeyState>
{
    public static readonly RowStatement<ApiKeyState> Save = RowStatement<ApiKeyState>.Insert("api_keys", c => c
        .Long("id", r => r.Id)
        .Text("name", r => r.Name)
        .Text("name_key", r => NameKey.Of(r.Name))
        .Text("role", r => EnumText<ApiKeyRole>.Of(r.Role))
        .Text("hash", r => r.Hash)
        .Text("created_by", r => r.CreatedBy)
        .Time("created_at", r => r.CreatedAt)
        .Time("expires_at", r => r.ExpiresAt)
        .TimeOrNull("revoked_at", r => r.RevokedAt), replaceBy: "id");

    public override int Order => 4;

    public override IReadOnlyList<RowStatement> Statements => [Save];

    public override IReadOnlyList<DerivedTable> Tables => [new("api_keys")];

    public override void AddServices(IServiceCollection services) => services.AddSingleton<ApiKeyQueries>();

    protected override void Project(RowWrites rows, ImmutableArray<Change> changes, ApiKeyState key)
    {
        rows.Add(Save, key);
        SessionsEnded.Project(rows, changes, userId: 0);
    }
}
