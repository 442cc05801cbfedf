using System.Data.Common;
using Microsoft.Extensions.Logging.Abstractions;
using NeuroHub.EventSourcing;
using NeuroHub.Results;
using NeuroHub.Storage.Firmwares;
using NeuroHub.Storage.Record.CommitLog;
using NeuroHub.Storage.Tests.Support;

namespace NeuroHub.Storage.Tests.CommitLog;

public sealed class AnswerPurgeTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Answers_go_after_their_day_but_those_of_documents_stay(bool isPostgres)
    {
        await using var store = isPostgres ? await Engines.Postgres() : await Engines.Sqlite();
        var plant = new TestPlant();
        var log = store.OpenLog();
        var now = DateTimeOffset.UnixEpoch.AddYears(56);
        await Keep(1, now.AddHours(-30), forever: false);
        await Keep(2, now.AddHours(-30), forever: true);
        await Keep(3, now.AddHours(-24), forever: false);

        var removed = await new AnswerPurge(store.Store, store.Options, new FirmwareContent(store.Store, new FixedClock(now)), new FixedClock(now), NullLogger<AnswerPurge>.Instance).Purge(default);

        Assert.Equal(1, removed);
        Assert.Null(await log.FindAnswer(Key(1, false)));
        Assert.NotNull(await log.FindAnswer(Key(2, true)));
        Assert.NotNull(await log.FindAnswer(Key(3, false)));

        async Task Keep(byte key, DateTimeOffset at, bool forever) => Assert.IsType<CommitOutcome.Committed>(
            await log.Commit(plant.User(key, $"u{key}") with { At = at, Keys = [Key(key, forever)], Answer = [key] }));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Sessions_and_lockouts_that_are_over_go_and_number_ranges_stay(bool isPostgres)
    {
        await using var store = isPostgres ? await Engines.Postgres() : await Engines.Sqlite();
        var now = DateTimeOffset.UnixEpoch.AddYears(56);
        var (old, young) = isPostgres ? ("to_timestamp(1)", "now()") : ("1", $"{UnixTime.ToMicroseconds(now)}");
        var cast = isPostgres ? "::timestamptz" : "";
        (string, int, string)[] rows = [("session", 1, old), ("lockout", 2, old), ("number-range", 3, old), ("session", 4, young)];
        await Execute(store.Store.GrainStates, string.Join(';', rows.Select(row => $"""
                INSERT INTO grain_states (id_hash, id_n0, id_n1, type_hash, type_name, service_id, version, modified_at)
                VALUES ({row.Item2}, 0, 0, 0, '{row.Item1}', 's', 1, {row.Item3}{cast})
                """)));
        await Execute(store.Store.Writing, $"INSERT INTO ended_sessions (session_id, user_id, ended_at) VALUES ('a', 1, {old}{cast}), ('b', 1, {young}{cast})");

        await new AnswerPurge(store.Store, store.Options, new FirmwareContent(store.Store, new FixedClock(now)), new FixedClock(now), NullLogger<AnswerPurge>.Instance).Purge(default);

        Assert.Equal(2L, await Count(store.Store.GrainStates, "grain_states"));
        Assert.Equal(1L, await Count(store.Store.Writing, "ended_sessions"));
    }

    private static async Task Execute(DbDataSource source, string sql)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Made above.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<long> Count(DbDataSource source, string table)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // A name from above.
        command.CommandText = $"SELECT count(*) FROM {table}";
#pragma warning restore CA2100
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static AnswerKey Key(byte key, bool forever) => new([key, .. new byte[31]], null, forever);

    private sealed class FixedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
