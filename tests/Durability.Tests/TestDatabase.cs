using Npgsql;

namespace NeuroHub.Durability.Tests;

/// <summary>A PostgreSQL database of a test's own.</summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    private readonly string _server;
    private readonly string _name = "test_" + Guid.NewGuid().ToString("N");

    private TestDatabase(string server) => _server = server;

    public string ConnectionString => new NpgsqlConnectionStringBuilder(_server) { Database = _name }.ConnectionString;

    public static async Task<TestDatabase> Create()
    {
        var server = Environment.GetEnvironmentVariable("NEUROHUB_TEST_POSTGRES")
            ?? throw new InvalidOperationException("NEUROHUB_TEST_POSTGRES is not set: run eng/test.sh, which starts a private PostgreSQL.");
        var database = new TestDatabase(server);
        await database.Execute($"CREATE DATABASE {database._name}");
        return database;
    }

    /// <summary>All of it is lost, and an empty one stands in its place.</summary>
    public async Task Empty()
    {
        await Execute($"DROP DATABASE {_name} WITH (FORCE)");
        await Execute($"CREATE DATABASE {_name}");
    }

    public async ValueTask DisposeAsync() => await Execute($"DROP DATABASE {_name} WITH (FORCE)");

    private async Task Execute(string sql)
    {
        await using var source = NpgsqlDataSource.Create(_server);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
