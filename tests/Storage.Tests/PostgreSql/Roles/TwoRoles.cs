using Microsoft.Extensions.Logging.Abstractions;
using NeuroHub.Storage.Migrations;
using NeuroHub.Storage.Tests.Support;
using Npgsql;

namespace NeuroHub.Storage.Tests.PostgreSql.Roles;

/// <summary>A schema that one role owns, and another role that programs run with.</summary>
public sealed class TwoRoles : IAsyncDisposable
{
    private static int Count;

    private readonly string _id = $"r{Environment.ProcessId}_{Interlocked.Increment(ref Count)}";

    private TwoRoles()
    {
        Owner = new TestStore(Options($"owner_{_id}"));
        App = new TestStore(Options(AppRole));
    }

    public TestStore Owner { get; }

    public TestStore App { get; }

    public string OwnerRole => $"owner_{_id}";

    public string AppRole => $"app_{_id}";

    public string Schema => _id;

    /// <param name="upTo">The last migration that is applied; the app role is allowed when all are.</param>
    public static async Task<TwoRoles> Create(int? upTo = null)
    {
        var it = new TwoRoles();
        await Engines.Run(
            $"""
            CREATE ROLE {it.OwnerRole} LOGIN PASSWORD 'secret';
            CREATE ROLE {it.AppRole} LOGIN PASSWORD 'secret';
            CREATE SCHEMA {it.Schema} AUTHORIZATION {it.OwnerRole};
            """);
        if (upTo is { } last)
        {
            await using var connection = await it.Owner.Store.Writing.OpenConnectionAsync();
            await new Migrator(NullLogger.Instance, TimeProvider.System).RunOnPostgres(
                connection, [.. Migration.In("PostgreSql").Where(migration => migration.Number <= last)], default);
        }
        else
        {
            await it.Allow();
        }

        return it;
    }

    /// <summary>What the command migrate does with --app-role.</summary>
    public async Task Allow()
    {
        await Owner.Store.MigrateAsync();
        await Owner.Store.GrantAsync(AppRole, null);
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await Owner.DisposeAsync();
        await Engines.Run($"DROP SCHEMA {Schema} CASCADE; DROP OWNED BY {AppRole}; DROP OWNED BY {OwnerRole}; DROP ROLE {AppRole}; DROP ROLE {OwnerRole};");
    }

    private StorageOptions Options(string role) => new()
    {
        ConnectionString = new NpgsqlConnectionStringBuilder(Engines.PostgresText)
        {
            Username = role,
            Password = "secret",
            SearchPath = Schema,
            ApplicationName = role,
        }.ToString(),
        MinimumPoolSize = 0,
        MaximumPoolSize = 20,
    };
}
