using Microsoft.Data.Sqlite;
using NeuroHub.EventSourcing;
using NeuroHub.Storage.Tests.Support;
using NeuroHub.Users;

namespace NeuroHub.Storage.Tests.Sqlite;

/// <summary>Somebody else holds the file's lock.</summary>
public sealed class BusyFileTests
{
    private readonly TestPlant _plant = new();

    [Fact]
    public async Task A_locked_file_is_said_to_be_away_and_used_again_when_it_is_free()
    {
        await using var store = await Engines.Sqlite(options => options.CommitTimeout = TimeSpan.FromSeconds(1));
        var log = store.OpenLog();
        Assert.IsType<CommitOutcome.Committed>(await log.Commit(_plant.User(1, "before")));
        await using var other = new SqliteConnection($"Data Source={Path.Combine(store.Options.DataDirectory, "neurohub.db")};Pooling=False");
        await other.OpenAsync();
        await using var transaction = await other.BeginTransactionAsync();

        var began = TimeProvider.System.GetTimestamp();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => log.Commit(_plant.User(100 + i, $"busy{i}"))));
        Assert.All(outcomes, outcome => Assert.IsType<CommitOutcome.Unavailable>(outcome));
        Assert.InRange(TimeProvider.System.GetElapsedTime(began), TimeSpan.Zero, TimeSpan.FromSeconds(5));
        Assert.Single((await log.Read(UserStream.Id(1))).Events);

        await transaction.RollbackAsync();
        Assert.IsType<CommitOutcome.Committed>(await log.Commit(_plant.User(2, "after")));
        Assert.Equal(2, await store.Count("users"));
    }

    [Fact]
    public async Task A_pooled_connection_left_inside_a_transaction_is_cured_when_it_is_opened_again()
    {
        await using var store = await Engines.Sqlite();
        await using (var poisoned = await store.Store.GrainStates.OpenConnectionAsync())
        {
            await using var command = poisoned.CreateCommand();
            command.CommandText = "BEGIN IMMEDIATE; INSERT INTO OrleansQuery VALUES ('left', 'behind')";
            await command.ExecuteNonQueryAsync();
        }

        await using var again = await store.Store.GrainStates.OpenConnectionAsync();
        await using var write = again.CreateCommand();
        write.CommandText = "BEGIN IMMEDIATE; COMMIT; SELECT count(*) FROM OrleansQuery WHERE QueryKey = 'left'";

        Assert.Equal(0L, await write.ExecuteScalarAsync());
    }

    [Fact]
    public async Task Every_connection_waits_for_locks_and_writes_through()
    {
        await using var store = await Engines.Sqlite();
        foreach (var source in (System.Data.Common.DbDataSource[])[store.Store.Reading, store.Store.Writing, store.Store.GrainStates])
        {
            await using var connection = source.CreateConnection();
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA busy_timeout";
            Assert.Equal(5000L, await command.ExecuteScalarAsync());
            command.CommandText = "PRAGMA synchronous";
            Assert.Equal(2L, await command.ExecuteScalarAsync());
            command.CommandText = "PRAGMA journal_mode";
            Assert.Equal("wal", await command.ExecuteScalarAsync());
        }
    }

    [Fact]
    public async Task A_query_cannot_write()
    {
        await using var store = await Engines.Sqlite();
        await using var connection = await store.Store.Reading.OpenConnectionAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "DELETE FROM users";

        await Assert.ThrowsAsync<SqliteException>(() => command.ExecuteNonQueryAsync());
    }
}
