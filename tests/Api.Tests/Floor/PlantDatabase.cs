using NeuroHub.Durability.Tests;
using Npgsql;

namespace NeuroHub.Api.Tests.Floor;

/// <summary>A PostgreSQL database of one plant, for the runs of these tests on that engine.</summary>
internal sealed class PlantDatabase : IAsyncDisposable
{
    private readonly TestDatabase _database;

    private PlantDatabase(TestDatabase database) => _database = database;

    public string ConnectionString => new NpgsqlConnectionStringBuilder(_database.ConnectionString) { MaxPoolSize = 20 }.ConnectionString;

    /// <returns>Null on SQLite.</returns>
    public static async Task<PlantDatabase?> CreateWhereWanted() =>
        Environment.GetEnvironmentVariable("NEUROHUB_TEST_ENGINE") == "PostgreSql" ? new PlantDatabase(await TestDatabase.Create()) : null;

    public ValueTask DisposeAsync() => _database.DisposeAsync();
}
