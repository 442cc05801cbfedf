using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using NeuroHub.EventSourcing;
using NeuroHub.Storage.Record.Replay;
using NeuroHub.Storage.Rows;
using NeuroHub.Storage.Users;
using NeuroHub.Texts;
using NeuroHub.Users;

[assembly: HasRows<UserProjection>]

namespace NeuroHub.Storage.Rows;

/// <summary>Reads users. Every method throws <see cref="StoreUnavailableException"/> when the store is unavailable.</summary>
public sealed class UserQueries(Store store)
{
    private const string Columns =
        "t.id, t.username, t.email, t.full_name, t.role, t.department, t.is_active, t.created_at, t.updated_at, t.last_login_at, t.badge";

    public Task<PageOf<UserView>> List(AnyOf<Role> role, bool? isActive, Page page, CancellationToken cancellation = default) =>
        new ListQuery(store, "users", "created_at")
            .MayShrink()
            .Where("role", role)
            .Where("is_active = @active", "active", isActive)
            .Run(Columns, "", page, Read, user => new Cursor(user.CreatedAt, user.Id), cancellation);

    public Task<UserView?> Find(long id, CancellationToken cancellation = default) => One("t.id = @id", "id", id, cancellation);

    /// <summary>In any case: two usernames that differ only in case are the same.</summary>
    public Task<UserView?> FindByUsername(string username, CancellationToken cancellation = default) =>
        One("t.username_key = @key", "key", NameKey.Of(username), cancellation);

    /// <summary>
    /// The worker in a filter: by badge, then username, then full name, then W007 or 7 = user 7 (rules.md 2). Includes disabled users and stations,
    /// because they have runs.
    /// </summary>
    public async Task<UserView?> FindWorker(string worker, CancellationToken cancellation = default) =>
        await One("t.badge_key = @key", "key", NameKey.Of(OutsideText.Code(worker)), cancellation)
            ?? await FindByUsername(OutsideText.Code(worker), cancellation)
            ?? await One("t.full_name = @name", "name", worker, cancellation)
            ?? (PlantDirectory.UserId(OutsideText.Code(worker)) is { } id ? await Find(id, cancellation) : null);

    /// <summary>Whether there is any user. Before the first start there is none.</summary>
    public Task<bool> Any(CancellationToken cancellation = default) =>
        new Query(store).Add("SELECT 1 FROM users LIMIT 1").Run(rows => rows.Next(cancellation), cancellation);

    /// <summary>Ids of all users, also disabled ones.</summary>
    public async Task<IReadOnlyList<long>> Ids(CancellationToken cancellation = default) =>
        await new Query(store).Add("SELECT id FROM users ORDER BY id").Run(rows => rows.All(row => row.Long(0), cancellation), cancellation);

    private Task<UserView?> One(string condition, string name, object value, CancellationToken cancellation) =>
        new Query(store)
            .Add($"SELECT {Columns} FROM users t WHERE {condition}")
            .With(name, value)
            .Run(rows => rows.First(Read, cancellation), cancellation);

    private static UserView Read(RowReader row) => new()
    {
        Id = row.Long(0),
        Username = row.Text(1),
        Email = row.TextOrNull(2),
        FullName = row.Text(3),
        Role = EnumText<Role>.Parse(row.Text(4)),
        Department = row.TextOrNull(5),
        IsActive = row.Bool(6),
        CreatedAt = row.Time(7),
        UpdatedAt = row.Time(8),
        LastLoginAt = row.TimeOrNull(9),
        Badge = row.TextOrNull(10),
    };
}

/// <summary>Rows of users. The whole row is written, in the state after the commit's last event.</summary>
internal sealed class UserProjection : Projection<UserState>
{
    public static readonly RowStatement<UserState> Save = RowStatement<UserState>.Insert("users", c => c
        .Long("id", r => r.Id)
        .Text("username", r => r.Username)
        .Text("username_key", r => NameKey.Of(r.Username))
        .Text("email", r => r.Email)
        .Text("email_key", r => NameKey.OrNull(r.Email))
        .Text("full_name", r => r.FullName)
        .Text("role", r => EnumText<Role>.Of(r.Role))
        .Text("department", r => r.Department)
        .Bool("is_active", r => r.IsActive)
        .Time("created_at", r => r.CreatedAt)
        .Time("updated_at", r => r.UpdatedAt)
        .TimeOrNull("last_login_at", r => r.LastLoginAt)
        .Text("badge", r => r.Badge)
        .Text("badge_key", r => NameKey.OrNull(r.Badge)), replaceBy: "id");

    public static readonly RowStatement<UserState> Remove = RowStatement<UserState>.Delete(
        "users", c => c.Long("id", r => r.Id));

    public override int Order => 3;

    public override IReadOnlyList<RowStatement> Statements => [Save, Remove];

    public override IReadOnlyList<DerivedTable> Tables => [new("users")];

    public override void AddServices(IServiceCollection services)
    {
        services.AddSingleton<IUserRows, UserRows>();
        services.AddSingleton<UserQueries>();
    }

    protected override void Project(RowWrites rows, ImmutableArray<Change> changes, UserState user)
    {
        var before = (UserState)changes[0].Before;
        if (user.Id == 0)
            rows.Add(Remove, before);
        else
            rows.Add(Save, user);
        SessionsEnded.Project(rows, changes, before.Id);
    }
}
