using System.Data.Common;
using NeuroHub.Storage.GrainStorage;
using NeuroHub.Storage.Tests.Support;

namespace NeuroHub.Storage.Tests.GrainStorage;

/// <summary>The statements that Orleans' provider runs, run as it runs them. Null or the old version = it throws InconsistentStateException.</summary>
public sealed class GrainStorageTests
{
    public static TheoryData<bool> Engines => [true, false];

    [Theory, MemberData(nameof(Engines))]
    public async Task State_is_written_read_and_cleared_by_version(bool isPostgres)
    {
        await using var store = await New(isPostgres);

        Assert.Equal(1, await Write(store, "a", null, [1]));
        Assert.Equal(2, await Write(store, "a", 1, [2]));
        Assert.Equal((2, (byte)2), await Read(store, "a"));
        Assert.Equal(3, await Run(store, "ClearStorageKey", "a", 2, null));
        Assert.Equal((3, null), await Read(store, "a"));
        Assert.Equal(4, await Write(store, "a", 3, [4]));
        Assert.Equal(5, await Run(store, "DeleteStorageKey", "a", 4, null));
        Assert.Null(await Read(store, "a"));
        Assert.Equal(1, await Write(store, "a", null, [5]));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_stale_version_is_told(bool isPostgres)
    {
        await using var store = await New(isPostgres);
        await Write(store, "a", null, [1]);
        await Write(store, "a", 1, [2]);

        // Never no row at all: the provider would take that for success.
        Assert.True(await Write(store, "a", 1, [9]) is null or 1);
        Assert.Null(await Write(store, "a", null, [9]));
        Assert.True(await Write(store, "none", 7, [9]) is null or 7);
        Assert.Equal(1, await Run(store, "ClearStorageKey", "a", 1, null));
        Assert.Equal(1, await Run(store, "DeleteStorageKey", "a", 1, null));
        Assert.Equal((2, (byte)2), await Read(store, "a"));
        Assert.Null(await Read(store, "none"));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Of_two_first_writes_of_one_grain_one_loses(bool isPostgres)
    {
        await using var store = await New(isPostgres);

        for (var i = 0; i < 50; i++)
        {
            var key = i % 2 == 0 ? $"grain{i}" : null;
            var versions = await Task.WhenAll(Enumerable.Range(0, 4).Select(n => Task.Run(() => Write(store, key, null, [(byte)n], hash: i))));
            Assert.Equal(1, Assert.Single(versions, version => version is not null));
        }
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Of_two_writers_at_one_version_one_loses(bool isPostgres)
    {
        await using var store = await New(isPostgres);
        await Write(store, "a", null, [0]);

        for (var version = 1; version <= 50; version++)
        {
            var at = version;
            var versions = await Task.WhenAll(Enumerable.Range(0, 4).Select(n => Task.Run(() => Write(store, "a", at, [(byte)n]))));
            Assert.Single(versions, written => written == at + 1);
        }
    }

    [Fact]
    public void Payloads_hold_no_type_names()
    {
        var json = new GrainStateJson();

        var payload = json.Serialize(new Counter { NextNumber = 5, Day = DayOfWeek.Monday });

        Assert.Equal("""{"next_number":5,"day":"MONDAY","note":"공정"}""", payload.ToString());
        Assert.Equal(5, json.Deserialize<Counter>(payload).NextNumber);
    }

    private static Task<TestStore> New(bool isPostgres) => isPostgres ? Support.Engines.Postgres() : Support.Engines.Sqlite();

    private static Task<int?> Write(TestStore store, string? key, int? version, byte[] payload, int hash = 1) =>
        Run(store, "WriteToStorageKey", key, version, payload, hash);

    private static async Task<(int Version, byte? Payload)?> Read(TestStore store, string key)
    {
        await using var connection = await store.Store.GrainStates.OpenConnectionAsync();
        await using var command = await Command(connection, "ReadFromStorageKey", key, 1);
        await using var reader = await command.ExecuteReaderAsync();
        if (!await reader.ReadAsync())
            return null;
        var payload = reader["PayloadBinary"] as byte[];
        return (Convert.ToInt32(reader["Version"], null), payload?[0]);
    }

    private static async Task<int?> Run(TestStore store, string query, string? key, int? version, byte[]? payload, int hash = 1)
    {
        await using var connection = await store.Store.GrainStates.OpenConnectionAsync();
        await using var command = await Command(connection, query, key, hash);
        Add(command, "GrainStateVersion", version);
        if (payload is not null)
            Add(command, "PayloadBinary", payload);
        await using var reader = await command.ExecuteReaderAsync();
        Assert.True(await reader.ReadAsync(), "one row always comes back");
        return reader["NewGrainStateVersion"] is DBNull ? null : Convert.ToInt32(reader["NewGrainStateVersion"], null);
    }

    private static async Task<DbCommand> Command(DbConnection connection, string query, string? key, int hash)
    {
        var command = connection.CreateCommand();
        command.CommandText = $"SELECT QueryText FROM OrleansQuery WHERE QueryKey = '{query}'";
        command.CommandText = (string)(await command.ExecuteScalarAsync())!;
        Add(command, "GrainIdHash", hash);
        Add(command, "GrainIdN0", 0L);
        Add(command, "GrainIdN1", 7L);
        Add(command, "GrainTypeHash", 3);
        Add(command, "GrainTypeString", "numberrange");
        Add(command, "GrainIdExtensionString", key);
        Add(command, "ServiceId", "neurohub");
        return command;
    }

    private static void Add(DbCommand command, string name, object? value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value ?? DBNull.Value;
        // As Orleans does it: the type is given, also of a null.
        parameter.DbType = value switch
        {
            byte[] => System.Data.DbType.Binary,
            long => System.Data.DbType.Int64,
            int => System.Data.DbType.Int32,
            _ => name == "GrainStateVersion" ? System.Data.DbType.Int32 : System.Data.DbType.String,
        };
        command.Parameters.Add(parameter);
    }

    private sealed record Counter
    {
        public int NextNumber { get; init; }
        public DayOfWeek Day { get; init; }
        public string Note { get; init; } = "공정";
    }
}
