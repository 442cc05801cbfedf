using Npgsql;

namespace NeuroHub.Api.Tests.Floor;

/// <summary>A PostgreSQL database of one plant, for the runs of these tests on that engine.</summary>
internal sealed class PlantDatabase : IAsyncDisposable
{
    private readonly string _server;
    private readonly string _name = "api_" + Guid.NewGuid().ToString("N");

    private PlantDatabase(string server) => _server = server;

    public string ConnectionString => new NpgsqlConnectionStringBuilder(_server) { Database = _name, MaxPoolSize = 20 }.ConnectionString;

    /// <returns>Null on SQLite.</returns>
    public static async Task<PlantDatabase?> CreateWhereWanted()
    {
        if (Environment.GetEnvironmentVariable("NEUROHUB_TEST_ENGINE") != "PostgreSql")
            return null;
        var database = new PlantDatabase(
            Environment.GetEnvironmentVariable("NEUROHUB_TEST_POSTGRES") ?? throw new InvalidOperationException("NEUROHUB_TEST_POSTGRES is not set."));
        await database.Execute($"CREATE DATABASE {database._name}");
        return database;
    }

    public async ValueTask DisposeAsync() => await Execute($"DROP DATABASE {_name} WITH (FORCE)");

    private async Task Execute(string sql)
    {
        await using var source = NpgsqlDataSource.Create(_server);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
