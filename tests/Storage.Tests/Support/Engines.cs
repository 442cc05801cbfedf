using Microsoft.Extensions.Logging.Abstractions;
using NeuroHub.Storage.Migrations;
using Npgsql;

namespace NeuroHub.Storage.Tests.Support;

/// <summary>Makes stores for tests: a database of its own on PostgreSQL, a directory of its own on SQLite.</summary>
public static class Engines
{
    /// <summary>The schema of every store; it is not "public", because a plant may use another one.</summary>
    private const string Schema = "plant";

    private static int Stores;

    /// <summary>A migrated SQLite database, made once: a copy of it takes a tenth of the time of its migrations.</summary>
    private static readonly Lazy<Task<string>> MigratedSqlite = new(async () =>
    {
        var directory = Directory.CreateTempSubdirectory("neurohub-test-migrated-").FullName;
        await using var store = new TestStore(new StorageOptions { DataDirectory = directory });
        await store.Store.MigrateAsync();
        return directory;
    });

    /// <summary>The same on PostgreSQL. Migrations of one database also wait for each other, those of two do not.</summary>
    private static readonly Lazy<Task<string>> MigratedPostgres = new(async () =>
    {
        var database = await NewDatabase();
        // A database that is copied must have no connections.
        await using var store = Store.Open(Options(database), NullLoggerFactory.Instance, TimeProvider.System);
        await store.MigrateAsync();
        return database;
    });

    /// <summary>Where the tests' PostgreSQL is. Never skipped: half of what is tested here is PostgreSQL.</summary>
    public static string PostgresText => Environment.GetEnvironmentVariable("NEUROHUB_TEST_POSTGRES")
        ?? throw new InvalidOperationException(
            "Set NEUROHUB_TEST_POSTGRES to the connection string of a PostgreSQL superuser; eng/test.sh starts one and sets it.");

    public static async Task<TestStore> Postgres(Action<StorageOptions>? change = null, Func<string, string>? connect = null, bool isMigrated = true)
    {
        var database = await NewDatabase(isMigrated ? await MigratedPostgres.Value : null);
        var options = Options(database);
        options.ConnectionString = connect?.Invoke(options.ConnectionString!) ?? options.ConnectionString;
        change?.Invoke(options);
        // The database stays: to drop one waits for a checkpoint of the whole server, and the server of the tests is removed after them.
        var store = new TestStore(options);
        // Nothing is left to migrate in a copy, which is seen here each time.
        if (isMigrated)
            await store.Store.MigrateAsync();
        return store;
    }

    public static async Task<TestStore> Sqlite(Action<StorageOptions>? change = null, bool isMigrated = true)
    {
        var directory = Directory.CreateTempSubdirectory("neurohub-test-").FullName;
        var options = new StorageOptions { DataDirectory = directory };
        change?.Invoke(options);
        var store = new TestStore(options, () =>
        {
            Directory.Delete(directory, recursive: true);
            return Task.CompletedTask;
        });
        if (!isMigrated)
            return store;
        // Nothing is left to migrate in it, which is seen here each time.
        foreach (var file in Directory.EnumerateFiles(await MigratedSqlite.Value))
            File.Copy(file, Path.Combine(directory, Path.GetFileName(file)));
        await store.Store.MigrateAsync();
        return store;
    }

    /// <summary>A store of the version before a migration: a test fills it and then migrates it.</summary>
    public static async Task<TestStore> Before(int migration, bool isPostgres)
    {
        var store = isPostgres ? await Postgres(isMigrated: false) : await Sqlite(isMigrated: false);
        var files = Migration.In(isPostgres ? "PostgreSql" : "Sqlite").Where(file => file.Number < migration).ToArray();
        await using var connection = await store.Store.Writing.OpenConnectionAsync();
        var migrator = new Migrator(NullLogger.Instance, TimeProvider.System);
        await (isPostgres ? migrator.RunOnPostgres(connection, files, default) : migrator.RunOnSqlite(connection, files, default));
        return store;
    }

    private static async Task<string> NewDatabase(string? template = null)
    {
        var database = $"t{Environment.ProcessId}_{Interlocked.Increment(ref Stores)}";
        await Run($"CREATE DATABASE {database} {(template is null ? "" : $"TEMPLATE {template}")}");
        if (template is null)
            await Run($"CREATE SCHEMA {Schema}", database);
        return database;
    }

    private static StorageOptions Options(string database) => new()
    {
        ConnectionString = new NpgsqlConnectionStringBuilder(PostgresText) { Database = database, SearchPath = Schema, ApplicationName = database }.ToString(),
        MinimumPoolSize = 0,
        MaximumPoolSize = 20,
    };

    /// <summary>As the superuser, outside of any store.</summary>
    public static async Task Run(string sql, string? database = null)
    {
        var text = new NpgsqlConnectionStringBuilder(PostgresText);
        // A connection that stays open in a pool would forbid to copy that database.
        if (database is not null)
            (text.Database, text.Pooling) = (database, false);
        await using var connection = new NpgsqlConnection(text.ToString());
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 60 };
        await command.ExecuteNonQueryAsync();
    }
}
