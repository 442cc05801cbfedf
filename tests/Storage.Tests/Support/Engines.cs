using Microsoft.Extensions.Logging.Abstractions;
using NeuroHub.Storage.Migrations;
using Npgsql;

namespace NeuroHub.Storage.Tests.Support;

/// <summary>Makes stores for tests: a schema of its own on PostgreSQL, a directory of its own on SQLite.</summary>
public static class Engines
{
    private static int Stores;

    /// <summary>A migrated SQLite database, made once: a copy of it takes a tenth of the time of its migrations.</summary>
    private static readonly Lazy<Task<string>> MigratedSqlite = new(async () =>
    {
        var directory = Directory.CreateTempSubdirectory("neurohub-test-migrated-").FullName;
        await using var store = new TestStore(new StorageOptions { DataDirectory = directory }, () => Task.CompletedTask);
        await store.Store.MigrateAsync();
        return directory;
    });

    /// <summary>Where the tests' PostgreSQL is. Never skipped: half of what is tested here is PostgreSQL.</summary>
    public static string PostgresText => Environment.GetEnvironmentVariable("NEUROHUB_TEST_POSTGRES")
        ?? throw new InvalidOperationException(
            "Set NEUROHUB_TEST_POSTGRES to the connection string of a PostgreSQL superuser; eng/test.sh starts one and sets it.");

    public static async Task<TestStore> Postgres(Action<StorageOptions>? change = null, Func<string, string>? connect = null, bool isMigrated = true)
    {
        var schema = $"t{Environment.ProcessId}_{Interlocked.Increment(ref Stores)}";
        await Run($"CREATE SCHEMA {schema}");
        var text = new NpgsqlConnectionStringBuilder(PostgresText) { SearchPath = schema, ApplicationName = schema }.ToString();
        var options = new StorageOptions { ConnectionString = connect?.Invoke(text) ?? text, MinimumPoolSize = 0, MaximumPoolSize = 20 };
        change?.Invoke(options);
        var store = new TestStore(options, () => Run($"DROP SCHEMA {schema} CASCADE; DROP SCHEMA IF EXISTS {schema}_report"));
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

    /// <summary>As the superuser, outside of any store.</summary>
    public static async Task Run(string sql)
    {
        await using var connection = new NpgsqlConnection(PostgresText);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 60 };
        await command.ExecuteNonQueryAsync();
    }
}
